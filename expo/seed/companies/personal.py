from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "myhome-data",
        ("我舍数据", "Woshe Data"),
        ("每个人都该有一间自己的数据屋", "Everyone deserves a house for their data"),
        (
            "我舍为个人提供数据空间：把散落在各处的账单、健康与学习记录收回来，自己保管，按次授权，随时收回。",
            "Woshe gives people a space for their data: bills, health and learning records come back from everywhere, are kept by their owner, lent by the case and taken back at any time.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2018,
        "100–200",
        (
            Product(
                "data-house",
                ("数据屋", "Data House"),
                ("个人数据的保管箱，家人可共管", "A safe for personal data, shared with the family if you like"),
                ("端到端加密，忘记密码有三人见证恢复。", "End-to-end encrypted; three witnesses help when the password is lost."),
            ),
            Product(
                "lend-once",
                ("一次借用", "Lend Once"),
                ("租房、求职、就医，一次授权一件事", "A flat, a job, a doctor: one consent for one thing"),
                ("到期自动收回，使用记录逐条可见。", "It ends by itself, and each use is visible."),
            ),
            Product(
                "data-dividend",
                ("数据分红", "Data Dividend"),
                ("自愿参与研究，收益按次到账", "Join research if you like, and be paid each time"),
                ("研究目的用平常话写，可随时退出。", "The purpose is told in plain words, and you may leave."),
            ),
        ),
    ),
    Company(
        "zhiqi-consent",
        ("知契授权", "Zhiqi Consent"),
        ("同意，应该读得懂", "Consent should be readable"),
        (
            "知契帮企业把一万字的隐私政策变成一张卡片，并管理每一次同意与撤回。",
            "Zhiqi turns ten thousand words of privacy policy into one card, and keeps each consent and each withdrawal.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2019,
        "50–100",
        (
            Product(
                "consent-card",
                ("同意卡", "Consent Card"),
                ("一张卡片说清收什么、为什么、多久", "What, why and how long, on one card"),
                ("经千人阅读测试，初中水平可懂。", "Tested with a thousand readers; school level is enough."),
            ),
            Product(
                "withdraw-line",
                ("撤回通道", "Withdrawal Line"),
                ("用户撤回后，各系统同步停用", "When a person withdraws, all systems stop"),
                ("提供回执，证明已经停用。", "With a receipt that proves it."),
            ),
            Product(
                "policy-diff",
                ("政策对照", "Policy Diff"),
                ("隐私政策改了哪一句，标给你看", "Which sentence of the policy changed, marked for you"),
                ("自动比对历史版本，提示实质变化。", "Compares versions and points out what matters."),
            ),
        ),
    ),
    Company(
        "granny-phone",
        ("银杏守护", "Ginkgo Guard"),
        ("替爸妈把好数据这道门", "Minding the door for mum and dad"),
        (
            "银杏守护为老年人做防诈与隐私助手，子女可以远程协助但看不到内容。",
            "Ginkgo Guard protects older people from fraud. Children can help from afar without reading along.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2017,
        "50–100",
        (
            Product(
                "call-guard",
                ("来电守护", "Call Guard"),
                ("可疑来电实时提醒，方言可用", "A warning during a suspicious call, in dialect too"),
                ("分析在手机本地完成，不上传通话。", "It listens on the phone itself and uploads nothing."),
            ),
            Product(
                "family-help",
                ("远程搭把手", "Helping Hand"),
                ("子女远程帮设置，内容打码", "Children help with settings while content is hidden"),
                ("每次协助需老人当面点头。", "Each time only after a nod."),
            ),
        ),
    ),
    Company(
        "opal-identity",
        ("欧泊身份", "Opal Identity"),
        ("证明你是你，不必交出全部", "Prove who you are without giving all away"),
        (
            "欧泊做可验证凭证：证明年满十八，不必出示生日；证明有学历，不必出示成绩单。",
            "Opal makes verifiable credentials: prove that you are eighteen without your birthday, that you have a degree without your grades.",
        ),
        ("韦克斯库姆", "Wexcombe"),
        "GB",
        2015,
        "100–200",
        (
            Product(
                "wallet-kit",
                ("凭证钱包", "Wallet Kit"),
                ("可嵌入任何应用的凭证钱包", "A wallet for credentials inside any app"),
                ("遵循开放标准，离线可出示。", "Built on open standards, works offline."),
            ),
            Product(
                "issuer-desk",
                ("签发台", "Issuer Desk"),
                ("学校与雇主五分钟签发一张凭证", "Schools and employers issue a credential in five minutes"),
                ("可批量、可吊销，签发记录不可改。", "In bulk, revocable, with a record that stays."),
            ),
            Product(
                "check-one",
                ("只验一项", "Check Just One"),
                ("扫码只得到是或否", "A scan that answers only yes or no"),
                ("验证方不留任何个人数据。", "The checker keeps no personal data."),
            ),
        ),
        languages="English, 中文, Français",
    ),
    Company(
        "keyi-portability",
        ("可移数据", "Keyi Portability"),
        ("换平台，不丢人生", "Change platforms, keep your life"),
        (
            "可移数据帮助用户在平台之间搬家：相册、歌单、联系人与购买记录，一次带走。",
            "Keyi helps people move between platforms: albums, playlists, contacts and purchases travel together.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "move-out",
                ("一键搬家", "Move Out"),
                ("二十六个平台的数据导出与转入", "Out of 26 platforms, and into the next"),
                ("搬家过程在自己电脑上完成。", "It all happens on your own computer."),
            ),
            Product(
                "life-archive",
                ("人生档案", "Life Archive"),
                ("把导出的数据变成能翻的相册", "Turns exports into an album you can leaf through"),
                ("不联网也能看，三十年后仍可打开。", "Readable offline, and in thirty years."),
            ),
        ),
    ),
    Company(
        "xiaoshu-learn",
        ("小树学迹", "Xiaoshu Learning"),
        ("学习的足迹，归学生所有", "A learner's path belongs to the learner"),
        (
            "小树学迹让学生带着自己的学习记录转学与求职，老师看到成长，企业看到能力。",
            "With Xiaoshu pupils take their learning record to the next school or job: teachers see growth, employers see skills.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2018,
        "50–100",
        (
            Product(
                "growth-line",
                ("成长线", "Growth Line"),
                ("一条线看见三年的进步", "Three years of progress on one line"),
                ("不排名，只和自己比。", "No ranking; you are compared with yourself."),
            ),
            Product(
                "skill-proof",
                ("能力凭证", "Skill Proof"),
                ("项目、作品与实习，打包成可信凭证", "Projects, work and internships as proof you can trust"),
                ("学生决定给谁看、看多久。", "The student decides who sees it, and how long."),
            ),
        ),
    ),
)
