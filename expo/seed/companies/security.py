from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "panshi-cloud",
        ("磐石云安", "Panshi Cloud Security"),
        ("数据分类分级，从一张清单开始", "Classifying data starts with one list"),
        (
            "磐石云安服务政务与金融机构的数据安全治理：自动发现、分类分级、脱敏与审计在同一平台完成。产品不收集样本数据，模型在客户机房内运行。",
            "Panshi looks after the data of public bodies and banks: discovery, classification, masking and audit on one platform. It collects no samples; its models run in the customer's own machine room.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2011,
        "500–1000",
        (
            Product(
                "classify",
                ("分级雷达", "Class Radar"),
                ("自动发现敏感字段，给出级别与依据", "Finds sensitive fields and says why they are"),
                ("内置十二个行业的分级规则，人工确认后越用越准。", "Rules of twelve trades built in, and better with every confirmation."),
            ),
            Product(
                "masking",
                ("动态脱敏网关", "Masking Gateway"),
                ("同一查询，不同的人看到不同的细节", "One query, and each person sees what they may"),
                ("无需改造应用，时延增加不到两毫秒。", "No change to applications, less than two milliseconds more."),
            ),
            Product(
                "audit-trail",
                ("审计回放", "Audit Replay"),
                ("像看录像一样回看一次数据访问", "Watch a data access like a recording"),
                ("支持按人、按表、按时间检索，证据链完整。", "Search by person, table or time, with the chain of evidence intact."),
            ),
        ),
    ),
    Company(
        "jinglan-privacy",
        ("静澜隐私计算", "Jinglan Privacy Computing"),
        ("数据不出门，结论可以走", "The data stays home, the answer travels"),
        (
            "静澜提供多方安全计算与联邦学习平台，医院、保险与车企用它联合建模而不交换原始数据。核心算法开源，性能测试可复现。",
            "Jinglan's platform for multi-party computation and federated learning lets hospitals, insurers and car makers train together without handing over data. The core is open source, and its benchmarks can be repeated.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2017,
        "100–200",
        (
            Product(
                "joint-model",
                ("联合建模台", "Joint Model Desk"),
                ("三方联合训练，一天完成部署", "Three parties train together, set up in a day"),
                ("每一步通信都有说明，安全人员能看懂也能关掉。", "Every message is explained; security staff can follow it, and stop it."),
            ),
            Product(
                "private-join",
                ("隐匿求交", "Private Join"),
                ("找出共同客户，不暴露其余名单", "Find common customers without showing the rest"),
                ("千万级名单十分钟，双方各得所需。", "Ten million rows in ten minutes, each side learning only its own."),
            ),
            Product(
                "enclave-run",
                ("可信执行间", "Trusted Room"),
                ("把程序送到数据身边，跑完就锁门", "Send the program to the data, and lock the door after"),
                ("结果出门前经人工与规则双重检查。", "Results are checked by rule and by person before they leave."),
            ),
        ),
    ),
    Company(
        "xuanyue-keys",
        ("玄钥密管", "Xuanyue Keys"),
        ("钥匙在谁手里，数据就归谁", "Whoever holds the key holds the data"),
        (
            "玄钥做密钥管理十二年：硬件密码机、云上托管与轮换自动化。所有产品支持国密算法。",
            "Twelve years of key management: hardware modules, custody in the cloud and automatic rotation, with Chinese and international algorithms.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2010,
        "100–200",
        (
            Product(
                "key-house",
                ("钥匙房", "Key House"),
                ("集中管理全公司的密钥与证书", "All keys and certificates of a company in one place"),
                ("到期前三次提醒，轮换不停机。", "Three reminders before expiry, and rotation without downtime."),
            ),
            Product(
                "own-key-cloud",
                ("自持密钥上云", "Own Key in the Cloud"),
                ("上云，但钥匙留在自己手里", "Move to the cloud and keep the key"),
                ("撤回钥匙，云上数据即刻不可读。", "Take back the key, and the data in the cloud cannot be read any more."),
            ),
        ),
    ),
    Company(
        "watchfold",
        ("守栏安全", "Watchfold"),
        ("小团队也要有值夜的人", "A night watch for small teams"),
        (
            "守栏为没有安全部门的中小企业提供全天候监测与响应，一通电话找到真人，报告用平常话写。",
            "Watchfold watches over small companies that have no security team, day and night. A call reaches a person, and its reports are written in plain words.",
        ),
        ("林德港", "Lindhaven"),
        "DE",
        2013,
        "50–100",
        (
            Product(
                "night-watch",
                ("值夜服务", "Night Watch"),
                ("七天二十四小时监测，十五分钟响应", "Watching around the clock, answering in fifteen minutes"),
                ("按设备数收费，首月免费体检。", "Priced by device, with a free check in the first month."),
            ),
            Product(
                "plain-report",
                ("平常话周报", "Plain Weekly"),
                ("一页纸讲清本周风险与该做的三件事", "This week's risks on one page, and three things to do"),
                ("中英双语，可转给不懂技术的老板。", "In Chinese and English, fit for a boss who is no engineer."),
            ),
            Product(
                "drill",
                ("勒索演练", "Ransom Drill"),
                ("半天模拟一次勒索，从发现到恢复", "Half a day of make-believe ransom, from alarm to recovery"),
                ("不碰真实数据，结束时给每个岗位一张清单。", "No real data is touched; everyone leaves with a list."),
            ),
        ),
        languages="Deutsch, English",
    ),
    Company(
        "suyuan-forensics",
        ("溯源存证", "Suyuan Evidence"),
        ("让每一次流转都有回执", "A receipt for every move of data"),
        (
            "溯源存证为数据流转提供水印、回执与取证服务，泄露发生后能说清从哪里流出。",
            "Suyuan marks data with watermarks and receipts. When something leaks, it can say where it came from.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2016,
        "50–100",
        (
            Product(
                "watermark",
                ("无感水印", "Silent Watermark"),
                ("表格与图片中的隐形标记，裁剪后仍可识别", "Invisible marks in tables and pictures, even after a crop"),
                ("每个接收方一个标记，对统计结果没有影响。", "One mark for each recipient, with no effect on statistics."),
            ),
            Product(
                "receipt-chain",
                ("流转回执", "Move Receipts"),
                ("谁给了谁、何时、多少，一查便知", "Who gave what to whom, when, and how much"),
                ("回执可独立验证，无需信任平台。", "Receipts can be verified without trusting the platform."),
            ),
        ),
    ),
    Company(
        "mist-gate",
        ("雾门零信任", "Mistgate"),
        ("没有内网，只有被允许的人", "No inside, only people who may"),
        (
            "雾门是一家两年的初创公司，为远程团队做零信任访问。浏览器即客户端，五分钟接入第一个系统。",
            "Mistgate is two years old and gives remote teams zero-trust access. The browser is the client, and the first system is connected in five minutes.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "browser-gate",
                ("浏览器门禁", "Browser Gate"),
                ("不装客户端的零信任访问", "Zero-trust access with nothing to install"),
                ("按应用、按人、按时段授权，离职当刻失效。", "Rights by application, person and hour; they end the moment someone leaves."),
            ),
            Product(
                "visitor-pass",
                ("访客通行证", "Visitor Pass"),
                ("给外包与合作方的限时访问", "Access for partners that ends by itself"),
                ("全程录屏可选，到点自动收回。", "Recording if wanted, withdrawn on the minute."),
            ),
        ),
    ),
)
