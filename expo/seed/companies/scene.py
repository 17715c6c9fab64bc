from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "fangge-city",
        ("方格城市", "Fangge City"),
        ("一格一格，读懂一座城", "Reading a city, square by square"),
        (
            "方格城市把城市分成一百米的格子，汇集交通、用水、人流与事件，帮助街道办在投诉之前发现问题。数据只到格，不到人。",
            "Fangge divides a city into squares of a hundred metres and gathers traffic, water, footfall and incidents, so that offices see a problem before the complaint. The data knows squares, never people.",
        ),
        ("云麓", "Yunlu"),
        "CN",
        2014,
        "200–500",
        (
            Product(
                "grid-view",
                ("百米格", "Hundred-metre Grid"),
                ("一座城市三万个格，每格二十项指标", "30,000 squares, twenty indicators each"),
                ("街道、区、市三级视图，口径一致。", "Three levels from street to city, one definition."),
            ),
            Product(
                "early-sign",
                ("先兆", "Early Sign"),
                ("积水、拥堵与垃圾满溢的提前提醒", "Floods, jams and full bins, before they happen"),
                ("每条提醒都写明依据，处置后自动学习。", "Each warning gives its reason and learns from what was done."),
            ),
            Product(
                "open-square",
                ("开放格", "Open Squares"),
                ("把格子数据安全地开放给创业者", "Square data, opened safely to founders"),
                ("差分隐私保护，按用途申请，三天开通。", "Protected by differential privacy, granted in three days."),
            ),
        ),
    ),
    Company(
        "tianyan-village",
        ("田言数据", "Tianyan Rural Data"),
        ("乡村的账，村民看得懂", "Village books that villagers can read"),
        (
            "田言为六百个村建了数据账本：产量、补贴、用工与分红，一村一屏，一户一码。",
            "Tianyan keeps the books of 600 villages: harvest, subsidies, work and dividends; one screen a village, one code a household.",
        ),
        ("石门渡", "Shimendu"),
        "CN",
        2016,
        "100–200",
        (
            Product(
                "village-book",
                ("村账本", "Village Book"),
                ("收支公开到每一笔，方言语音播报", "Every entry public, read aloud in dialect"),
                ("离线可记，赶集日集中上传。", "Works offline and uploads on market day."),
            ),
            Product(
                "harvest-link",
                ("产销直连", "Harvest Link"),
                ("收成前两个月找到买家", "A buyer two months before the harvest"),
                ("按预估产量签约，偏差由保险承担。", "Signed on the forecast, with insurance for the difference."),
            ),
            Product(
                "work-match",
                ("就近用工", "Work Nearby"),
                ("农忙找人，农闲找活，十公里以内", "Hands in season, work out of season, within ten kilometres"),
                ("短信即可报名，工钱当日结清。", "Sign up by text message, paid the same day."),
            ),
        ),
    ),
    Company(
        "ankang-health",
        ("岸康医数", "Ankang Health Data"),
        ("病历互认，少抽一管血", "Shared records, one blood test less"),
        (
            "岸康让检验检查结果在医院之间互认，患者授权后医生三秒看到既往影像。",
            "With Ankang, hospitals accept each other's tests. Once the patient agrees, a doctor sees earlier images in three seconds.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2013,
        "200–500",
        (
            Product(
                "mutual-tests",
                ("检验互认", "Mutual Tests"),
                ("一百三十项检验结果跨院可用", "130 tests valid in every hospital"),
                ("差异自动提示，医生保留最终判断。", "Differences are shown, and the doctor decides."),
            ),
            Product(
                "consent-slip",
                ("授权小票", "Consent Slip"),
                ("患者手机上的一次性授权", "A one-time consent on the patient's phone"),
                ("看了什么、谁看的、何时收回，一目了然。", "What was read, by whom and until when, at a glance."),
            ),
        ),
    ),
    Company(
        "wenlv-compass",
        ("行纹文旅", "Xingwen Travel"),
        ("人不挤，风景才好", "A view is better without a crowd"),
        (
            "行纹为景区做客流预测与分时预约，也为游客推荐此刻不挤的地方。",
            "Xingwen forecasts visitors and books them by the hour, and tells travellers where it is quiet right now.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2017,
        "50–100",
        (
            Product(
                "quiet-now",
                ("此刻不挤", "Quiet Now"),
                ("半小时内的拥挤度与替代路线", "How full it will be in half an hour, and another way"),
                ("数据来自闸机与停车场，不采集手机。", "From gates and car parks, never from phones."),
            ),
            Product(
                "hour-ticket",
                ("分时预约", "Tickets by the Hour"),
                ("把一天的客流匀开", "Spreading the visitors of a day"),
                ("老人与团队有专门通道，现场可改。", "With lanes for the old and for groups, changed on the spot."),
            ),
            Product(
                "story-spot",
                ("故事点", "Story Spots"),
                ("走到哪里，听哪里的故事", "Hear the story of where you stand"),
                ("由当地人讲述，双语字幕。", "Told by locals, with subtitles in two languages."),
            ),
        ),
    ),
    Company(
        "bluebird-mobility",
        ("青鸟出行", "Bluebird Mobility"),
        ("少等一个红灯", "One red light less"),
        (
            "青鸟用公交与路口数据协调信号灯，让公交准点率提高两成。",
            "Bluebird tunes the lights with data from buses and crossings, and buses are on time 20 percent more often.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2015,
        "50–100",
        (
            Product(
                "bus-first",
                ("公交优先", "Bus First"),
                ("公交快到时，绿灯多等五秒", "Five more seconds of green when the bus is near"),
                ("不增加横向车流的等待，逐路口验证。", "Without more waiting for others, proven crossing by crossing."),
            ),
            Product(
                "crossing-lab",
                ("路口实验室", "Crossing Lab"),
                ("改灯之前，先在仿真里跑一周", "Run a week in simulation before touching a light"),
                ("交警可自己调参数，报告可直接公示。", "Officers set it themselves, and the report is ready to publish."),
            ),
        ),
    ),
    Company(
        "weiliang-water",
        ("微量水务", "Weiliang Water"),
        ("听见地下的漏水声", "Hearing the leak underground"),
        (
            "微量水务在消火栓里装上听漏器，夜里听一小时，早晨给出漏点。",
            "Weiliang puts listeners into hydrants: an hour of listening at night, and the leak is known in the morning.",
        ),
        ("石门渡", "Shimendu"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "night-ear",
                ("夜听", "Night Ear"),
                ("装在消火栓里的听漏器，电池五年", "A listener for hydrants with five years of battery"),
                ("定位误差一米以内，安装两分钟。", "Within one metre, installed in two minutes."),
            ),
            Product(
                "water-balance",
                ("水平衡表", "Water Balance"),
                ("进水、售水、漏水，一张表算清", "Water in, sold and lost, on one sheet"),
                ("按小区分区计量，月度对账。", "Measured by district and settled every month."),
            ),
        ),
    ),
)
