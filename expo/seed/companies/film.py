from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "shanmen-render",
        ("山门影算", "Shanmen Render"),
        ("今晚提交，明早看样片", "Submit tonight, watch tomorrow morning"),
        (
            "山门影算是为影视后期建的渲染农场，三千个节点全部支持常用制作软件。制片人能看到每一帧的成本，导演能在手机上看回传的小样。",
            "Shanmen is a render farm built for film: 3,000 nodes with the usual software. Producers see the cost of every frame, directors watch the drafts on their phones.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2014,
        "100–200",
        (
            Product(
                "frame-farm",
                ("按帧渲染", "Render by Frame"),
                ("一帧一价，提交前先给报价", "A price for each frame, told before you submit"),
                ("失败的帧不收费，重试自动换节点。", "Failed frames are free and move to another node."),
            ),
            Product(
                "dailies",
                ("隔夜样片", "Overnight Dailies"),
                ("夜里渲染，早晨在手机上审片", "Rendered at night, reviewed on the phone in the morning"),
                ("批注精确到帧，直接回到制作软件。", "Notes go to the frame, and back into the software."),
            ),
            Product(
                "cost-board",
                ("制片成本板", "Cost Board"),
                ("镜头、部门、版本三种视角看预算", "The budget by shot, by department, by version"),
                ("超支提前两天提醒，附节省建议。", "Warns two days before it is overspent, with advice."),
            ),
        ),
    ),
    Company(
        "lighthouse-vp",
        ("灯塔虚拟制片", "Lighthouse Virtual Production"),
        ("在屏幕里取景，在现场成片", "The location is a screen, the film is done on set"),
        (
            "灯塔在海边的旧船厂里搭了一座一千平方米的 LED 摄影棚，场景资产可跨剧组复用。提供从预演到实拍的全流程团队。",
            "In an old shipyard by the sea, Lighthouse built an LED stage of 1,000 square metres. Sets are reused across productions, and one crew goes from previs to shooting.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2017,
        "50–100",
        (
            Product(
                "led-stage",
                ("海边 LED 棚", "Seaside LED Stage"),
                ("一千平方米屏幕，按天租用含技术团队", "1,000 square metres of screen, by the day, crew included"),
                ("两小时换景，支持八机位同步。", "A new set in two hours, eight cameras in sync."),
            ),
            Product(
                "set-library",
                ("场景库", "Set Library"),
                ("四百个可复用的数字场景", "400 digital sets to use again"),
                ("喀斯特、古镇、雪山与深空，按项目授权。", "Karst, old towns, snow and deep space, licensed by project."),
            ),
            Product(
                "previs-room",
                ("预演间", "Previs Room"),
                ("开机前把整部戏走一遍", "Walk through the whole film before the first day"),
                ("导演戴上头显即可走位，镜头表自动生成。", "The director blocks in a headset, and the shot list writes itself."),
            ),
        ),
    ),
    Company(
        "yushe-colour",
        ("羽色调色", "Yushe Colour"),
        ("隔着三千公里，看同一种红", "The same red, three thousand kilometres apart"),
        (
            "羽色让异地的调色师与导演在校准过的屏幕上同步审片，色差小于肉眼可辨。",
            "Yushe lets colourists and directors in different cities watch together on calibrated screens, with a difference no eye can see.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2018,
        "10–50",
        (
            Product(
                "same-red",
                ("同色会审", "Same Red"),
                ("异地同步审片，色彩一致", "Review together in several cities, in one colour"),
                ("含校准仪与上门调试。", "With a calibrator and a visit to set it up."),
            ),
            Product(
                "grade-archive",
                ("调色档案", "Grade Archive"),
                ("每个版本的调色参数永久可追溯", "Every version of a grade, traceable for good"),
                ("十年后重制仍能还原。", "A remake in ten years finds the same look."),
            ),
        ),
    ),
    Company(
        "oldfilm-rescue",
        ("拾光修复", "Shiguang Restoration"),
        ("把受潮的胶片救回银幕", "Bringing damp film back to the screen"),
        (
            "拾光修复老电影与家庭影像，机器去划痕，修复师定取舍。已修复六百余小时的影像。",
            "Shiguang restores old films and family reels: machines remove the scratches, restorers decide what stays. More than 600 hours have been saved.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2012,
        "50–100",
        (
            Product(
                "film-rescue",
                ("胶片抢救", "Film Rescue"),
                ("清洗、扫描与修复，保留原始颗粒", "Cleaning, scanning and repair that keep the grain"),
                ("每一步都保存前后对照，供馆方存档。", "Before and after of each step is kept for the archive."),
            ),
            Product(
                "home-reel",
                ("家庭影像", "Home Reels"),
                ("寄来录像带，取回可以分享的回忆", "Send a tape, get back memories to share"),
                ("最快十天，原件完好寄回。", "Within ten days, with the original safely returned."),
            ),
            Product(
                "scratch-model",
                ("去痕模型", "Scratch Model"),
                ("可私有部署的划痕与抖动修复模型", "A model for scratches and shake, on your own machines"),
                ("提供置信度图，修复师决定是否采纳。", "It shows how sure it is, and the restorer decides."),
            ),
        ),
    ),
    Company(
        "moviewave-audio",
        ("声场工坊", "Soundfield Works"),
        ("好声音，先从安静开始", "Good sound begins with silence"),
        (
            "声场工坊做影视声音后期与空间音频，三间混音棚可远程操控。",
            "Soundfield Works mixes film and spatial audio; its three studios can be run from afar.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2016,
        "10–50",
        (
            Product(
                "remote-mix",
                ("远程混音", "Remote Mix"),
                ("在家推杆，棚里发声", "Move the fader at home, hear it in the studio"),
                ("往返时延低于四十毫秒，支持七点一声道监听。", "Under forty milliseconds, with 7.1 monitoring."),
            ),
            Product(
                "dialogue-clean",
                ("对白净化", "Dialogue Clean"),
                ("去掉风声和空调，留下呼吸", "Takes out wind and fans, leaves the breath"),
                ("三档强度，逐句对比。", "Three strengths, compared line by line."),
            ),
        ),
    ),
    Company(
        "jianzhi-shorts",
        ("剪枝短片", "Jianzhi Shorts"),
        ("十分钟，剪出一条能发的片", "Ten minutes to a film you can publish"),
        (
            "剪枝为文旅与电商团队提供云端剪辑：素材自动归类，字幕双语生成，版权音乐随片授权。",
            "Jianzhi edits in the cloud for tourism and shops: footage sorts itself, subtitles come in two languages, and the music is licensed with the film.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "auto-rough",
                ("自动粗剪", "Rough Cut"),
                ("一小时素材，十分钟出粗剪", "From an hour of footage to a rough cut in ten minutes"),
                ("按脚本、按人物或按情绪三种剪法。", "By script, by person or by mood."),
            ),
            Product(
                "two-subtitles",
                ("双语字幕", "Two Subtitles"),
                ("中英字幕同时生成，术语表可维护", "Chinese and English together, with your own glossary"),
                ("校对后的修改会被记住。", "It remembers what you corrected."),
            ),
        ),
    ),
)
