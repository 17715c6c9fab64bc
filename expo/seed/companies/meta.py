from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "jingxiang-twin",
        ("镜象孪生", "Jingxiang Twins"),
        ("先在镜子里试，再在现实里建", "Try it in the mirror, then build it"),
        (
            "镜象为园区、桥梁与电站建数字孪生：几何、传感与物理仿真三层合一，误差按厘米标注。",
            "Jingxiang builds digital twins of parks, bridges and power stations: geometry, sensors and physics in one, with errors stated in centimetres.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2012,
        "200–500",
        (
            Product(
                "bridge-twin",
                ("桥梁孪生", "Bridge Twin"),
                ("把一座桥的健康画成一条曲线", "The health of a bridge as one curve"),
                ("四百个传感点，台风前自动演算。", "400 sensors, and a rehearsal before each typhoon."),
            ),
            Product(
                "park-mirror",
                ("园区镜像", "Park Mirror"),
                ("水电气安消，一个模型里看全", "Water, power, gas and safety in one model"),
                ("手机扫房间二维码即可报修定位。", "Scan the code in the room, and repair knows where."),
            ),
            Product(
                "twin-engine",
                ("孪生引擎", "Twin Engine"),
                ("网页即可打开的十亿面模型", "A billion faces, open in a web page"),
                ("按视野加载，旧电脑也流畅。", "Loads what you look at; old computers keep up."),
            ),
        ),
    ),
    Company(
        "heying-avatar",
        ("合影虚拟人", "Heying Avatars"),
        ("说人话的虚拟人", "Virtual people who talk like people"),
        (
            "合影做会务与客服虚拟人：答得上来就回答，答不上来就转给真人，从不编造。支持普通话、英语与三种方言。",
            "Heying makes virtual people for events and service desks. They answer what they know, hand over what they don't, and never invent. They speak Mandarin, English and three dialects.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2016,
        "100–200",
        (
            Product(
                "desk-host",
                ("前台小合", "Front Desk He"),
                ("接待、指路、登记的虚拟前台", "A virtual front desk that greets, guides and registers"),
                ("大屏、平板与网页同一个形象，知识一天一更。", "One face on screen, tablet and web, taught anew every day."),
            ),
            Product(
                "voice-ten",
                ("十句成声", "Ten Sentences"),
                ("录十句话，得到自己的合成声音", "Ten sentences, and a voice of your own"),
                ("声音归本人所有，用途逐次确认。", "The voice stays yours, each use is confirmed."),
            ),
            Product(
                "sign-guide",
                ("手语向导", "Sign Guide"),
                ("把播报实时译成手语", "Announcements in sign language as they are spoken"),
                ("与听障用户共同设计，词库公开。", "Designed with deaf users, with an open vocabulary."),
            ),
        ),
    ),
    Company(
        "cloudloft-spaces",
        ("云阁空间", "Cloudloft Spaces"),
        ("打开网页，就到了现场", "Open a page and you are there"),
        (
            "云阁为展会、课堂与博物馆搭建网页三维空间，手机可进，二百人同场不卡。",
            "Cloudloft builds three-dimensional spaces for fairs, classes and museums. A phone is enough, and 200 people fit in one room.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2018,
        "50–100",
        (
            Product(
                "loft-builder",
                ("搭展器", "Loft Builder"),
                ("拖拽搭出一座展厅，半天上线", "Drag a hall together, online in half a day"),
                ("模板十二套，键盘也能逛。", "Twelve templates, and a keyboard is enough to visit."),
            ),
            Product(
                "near-voice",
                ("走近能听见", "Near Voice"),
                ("像在现场一样，走近才听清", "As in real life: come closer to hear"),
                ("可静音、可屏蔽，记录归主办方。", "Mute and block included; the record is the host's."),
            ),
        ),
    ),
    Company(
        "stillwater-games",
        ("静水引擎", "Stillwater Engine"),
        ("一万人的广场，不掉一帧", "Ten thousand on the square, not a frame lost"),
        (
            "静水的分布式引擎把一个场景拆到几十台服务器上，玩家感觉不到边界。现在它也用于演唱会与大型会议。",
            "Stillwater's distributed engine splits one scene over dozens of servers, and nobody feels the borders. It now carries concerts and large conferences too.",
        ),
        ("诺维克港", "Norrvik"),
        "SE",
        2009,
        "200–500",
        (
            Product(
                "seamless-core",
                ("无缝核心", "Seamless Core"),
                ("同一场景一万人的服务器核心", "A server core for ten thousand in one scene"),
                ("每秒二十次状态同步，断线两秒内回到原位。", "Twenty updates a second; after a drop you are back in two seconds."),
            ),
            Product(
                "crowd-lod",
                ("人群简化", "Crowd Detail"),
                ("远处的人群，看起来仍是人群", "A far crowd that still looks like one"),
                ("移动端省电四成。", "Forty percent less battery on phones."),
            ),
            Product(
                "concert-kit",
                ("演唱会套件", "Concert Kit"),
                ("灯光、弹幕与合唱的现场套件", "Lights, comments and singing along"),
                ("与演出控台对接，延迟可预演。", "Connects to the stage desk; delay can be rehearsed."),
            ),
        ),
        languages="English, Svenska",
    ),
    Company(
        "ink-collect",
        ("墨痕数藏", "Mohen Collectibles"),
        ("先有故事，再有藏品", "First the story, then the collectible"),
        (
            "墨痕与博物馆合作制作数字纪念品，重讲解、不炒作，每件附策展人手记。",
            "Mohen makes digital keepsakes with museums: told well, never traded for profit, each with the curator's note.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2019,
        "10–50",
        (
            Product(
                "curator-note",
                ("策展手记", "Curator's Note"),
                ("每件藏品附一段声音与三张草图", "A voice and three sketches with each piece"),
                ("由策展人亲自讲述，永久免费收听。", "Told by the curator, free to hear for good."),
            ),
            Product(
                "proof-page",
                ("验真页", "Proof Page"),
                ("一个网址，说清来历与归属", "One address that tells origin and owner"),
                ("无需钱包，扫码即看。", "No wallet: scan and see."),
            ),
        ),
    ),
    Company(
        "handu-haptics",
        ("触渡触觉", "Chudu Haptics"),
        ("让远方有手感", "Giving distance a touch"),
        (
            "触渡的指环能传递纹理与轻重，用于远程验布、康复与教学。首批三百枚正在试用。",
            "Chudu's ring carries texture and weight for inspecting cloth, for recovery and teaching from afar. The first 300 are on trial.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "touch-ring",
                ("触感指环", "Touch Ring"),
                ("九克重的触觉指环，续航八小时", "A ring of nine grams, eight hours a charge"),
                ("一百二十种材质预设，可自录新手感。", "120 materials, and you can record your own."),
            ),
            Product(
                "cloth-room",
                ("云验布间", "Cloth Room"),
                ("买手在千里之外摸到布样", "Buyers feel the cloth a thousand kilometres away"),
                ("与标准色箱配套，手感与颜色一并确认。", "With a light box, so touch and colour are agreed together."),
            ),
        ),
    ),
)
