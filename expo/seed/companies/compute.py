from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "qianfeng-compute",
        ("黔峰算力", "Qianfeng Compute"),
        ("把山风和水电变成算力，按卡时交付", "Mountain wind and water power, delivered as GPU hours"),
        (
            "黔峰算力在喀斯特山腹里运营三座数据中心，全年大半时间靠自然风冷却。我们把闲置与高峰的算力汇成一张池，客户按卡时购买，按任务结算，账单细到每一度电。",
            "Qianfeng Compute runs three data centres inside karst hills, cooled by outside air for most of the year. Idle and peak capacity flow into one pool: customers buy GPU hours, pay by job, and see every kilowatt hour on the bill.",
        ),
        ("云麓", "Yunlu"),
        "CN",
        2015,
        "200–500",
        (
            Product(
                "gpu-hours",
                ("峰时算力池", "Peak Hours Pool"),
                ("按卡时购买的训练与推理算力，三分钟开通", "Training and inference by the GPU hour, ready in three minutes"),
                (
                    "跨三座机房统一排队，任务中断后从检查点续跑。价格随电价每小时更新，可设上限，超过即暂停。",
                    "One queue across three sites; an interrupted job resumes from its checkpoint. Prices follow the power price by the hour, and a cap pauses the job before it costs too much.",
                ),
            ),
            Product(
                "cave-cooling",
                ("溶洞自然冷却", "Cave Cooling"),
                ("利用山体恒温的冷却方案，年均 PUE 1.14", "Cooling by the mountain's steady temperature, yearly PUE 1.14"),
                (
                    "从选址勘测、风道设计到运行调优的整套服务，已用于五个山地机房。",
                    "Survey, air ducts and tuning as one service, in use at five mountain sites.",
                ),
            ),
            Product(
                "green-ledger",
                ("绿电明细账", "Green Power Ledger"),
                ("每个任务用了多少绿电，一小时一行", "How much green power each job used, one line an hour"),
                (
                    "电表、调度与交易凭证自动核对，导出可供审计的用能报告。",
                    "Meters, schedules and certificates are matched automatically into a report that auditors accept.",
                ),
            ),
        ),
    ),
    Company(
        "quanshang-energy",
        ("泉上能源云", "Quanshang Energy Cloud"),
        ("让机房的每一度电都说得清来处", "Every kilowatt hour in the machine room has a story"),
        (
            "泉上能源云为数据中心提供储能、微电网与能耗管理。平台连接一千二百个配电间，预测次日负荷，并把空闲的储能容量卖给电网。",
            "Quanshang supplies data centres with storage, micro-grids and energy management. Its platform links 1,200 switch rooms, forecasts the load of the next day and sells spare storage to the grid.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2012,
        "500–1000",
        (
            Product(
                "load-forecast",
                ("明日负荷", "Tomorrow's Load"),
                ("提前二十四小时预测机房负荷，误差小于百分之三", "Forecasts a data centre's load a day ahead, within three percent"),
                (
                    "结合天气、排班与任务队列，预测结果可直接写入调度系统。",
                    "Combines weather, shifts and job queues, and writes straight into the scheduler.",
                ),
            ),
            Product(
                "rack-storage",
                ("机柜侧储能", "Rack-side Storage"),
                ("占半个机柜的磷酸铁锂储能，断电接续十五分钟", "Half a rack of batteries that bridges fifteen minutes"),
                (
                    "取代集中式 UPS，按机柜扩容，模块可带电更换。",
                    "Replaces the central UPS, grows rack by rack, and lets modules be swapped live.",
                ),
            ),
            Product(
                "microgrid-desk",
                ("微电网值班台", "Micro-grid Desk"),
                ("光伏、储能与市电同屏调度", "Solar, storage and mains on one screen"),
                (
                    "值班员用三条规则就能设定优先级，夜班只需看一条曲线。",
                    "Operators set priorities with three rules; the night shift watches a single curve.",
                ),
            ),
        ),
    ),
    Company(
        "hengdu-network",
        ("衡渡云网", "Hengdu Cloudnet"),
        ("东数西算，路要先修直", "Straight roads for data going west"),
        (
            "衡渡云网做跨区域的算力网络：低时延专线、任务级路由和统一计费。目前连接二十一个城市的机房，端到端时延公开可查。",
            "Hengdu builds networks between computing regions: low-latency lines, routing by job and one bill. It links sites in 21 cities and publishes its end-to-end latency for all to see.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2017,
        "100–200",
        (
            Product(
                "job-routing",
                ("任务级路由", "Routing by Job"),
                ("一条策略决定任务在东部算还是在西部算", "One rule decides whether a job runs east or west"),
                (
                    "按时延、电价与数据合规三项约束自动选路，决定过程可回放。",
                    "Chooses by latency, power price and data rules, and every choice can be replayed.",
                ),
            ),
            Product(
                "latency-map",
                ("时延地图", "Latency Map"),
                ("二十一城互联时延，每分钟更新", "Latency between 21 cities, fresh every minute"),
                ("开放查询接口，历史数据保存三年。", "Open to query, with three years of history."),
            ),
        ),
    ),
    Company(
        "norrvik-liquid",
        ("诺维克液冷", "Norrvik Liquid"),
        ("安静的液冷，热水还能供暖", "Quiet liquid cooling that heats the houses next door"),
        (
            "诺维克来自北方海港，二十年专注工业换热。我们的浸没式机柜噪声低于四十分贝，回收的热水供给附近社区。",
            "Norrvik comes from a northern harbour and has made heat exchangers for twenty years. Its immersion racks stay below 40 decibels, and the hot water they give back warms the neighbourhood.",
        ),
        ("诺维克港", "Norrvik"),
        "SE",
        2002,
        "200–500",
        (
            Product(
                "tank-42",
                ("浸没机柜 T42", "Immersion Rack T42"),
                ("四十二单元浸没式机柜，单柜散热一百千瓦", "A 42-unit immersion rack that carries away 100 kilowatts"),
                ("冷却液可生物降解，维护时无需排空。", "The coolant is biodegradable, and service needs no draining."),
            ),
            Product(
                "heat-return",
                ("余热回用站", "Heat Return Station"),
                ("把机房余热升到六十五度送进供暖管网", "Lifts waste heat to 65 degrees for the heating grid"),
                (
                    "集装箱尺寸，两周安装，含热量计与结算接口。",
                    "Container-sized, installed in two weeks, with meters and billing included.",
                ),
            ),
            Product(
                "leak-sense",
                ("渗漏光纤", "Leak Sense Fibre"),
                ("一根光纤定位渗漏点，精度十厘米", "One fibre finds a leak to within ten centimetres"),
                ("可沿既有管线布设，报警直接进入运维工单。", "Laid along existing pipes; alarms go straight into the work queue."),
            ),
        ),
        languages="English, Svenska, 中文",
    ),
    Company(
        "yanhu-storage",
        ("砚湖存储", "Yanhu Storage"),
        ("冷数据也值得一个好房间", "A good room for cold data"),
        (
            "砚湖存储为档案、影像和科研数据提供五十年级的冷存储。蓝光与磁带混合库由机械臂管理，每年自检一遍，每份数据都有体检报告。",
            "Yanhu keeps archives, images and research data for fifty years. Robots tend a mixed library of optical discs and tape; every file is checked once a year and gets its health report.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2016,
        "50–100",
        (
            Product(
                "fifty-year-vault",
                ("五十年库", "Fifty-year Vault"),
                ("光盘与磁带混合的长期存储，按年付费", "Long storage on disc and tape, paid by the year"),
                (
                    "取回最长四小时，支持整库搬迁与异地双份。",
                    "Retrieval within four hours; whole archives can be moved in and mirrored elsewhere.",
                ),
            ),
            Product(
                "bit-checkup",
                ("数据年检", "Yearly Bit Check"),
                ("逐块校验，出具每份数据的体检报告", "Block by block, with a health report for every file"),
                ("发现的坏块自动由副本修复，过程留痕。", "Bad blocks are repaired from copies, and the repair is on record."),
            ),
        ),
    ),
    Company(
        "shanyao-chips",
        ("山曜芯片", "Shanyao Silicon"),
        ("为推理而生的小芯片", "Small chips born for inference"),
        (
            "山曜芯片成立三年，只做一件事：把大模型推理的能耗降下来。首款芯片已在三家边缘机房试运行，欢迎来展位自带模型测试。",
            "Three years old, Shanyao does one thing: it lowers the energy that large models need to answer. The first chip runs on trial at three edge sites. Bring your own model to the booth and test it.",
        ),
        ("云麓", "Yunlu"),
        "CN",
        2019,
        "10–50",
        (
            Product(
                "s1-card",
                ("S1 推理卡", "S1 Inference Card"),
                ("七十瓦推理卡，普通服务器即插即用", "A 70-watt inference card for any server"),
                (
                    "支持常见模型格式，附带量化工具与评测集。",
                    "Takes the usual model formats and comes with tools for quantising and testing.",
                ),
            ),
            Product(
                "edge-box",
                ("边缘小站", "Edge Box"),
                ("装进路边机箱的推理服务器", "An inference server for the roadside cabinet"),
                (
                    "无风扇，零下二十到六十度可用，断网可独立运行。",
                    "No fan, works from −20 to 60 °C, and keeps going when the network does not.",
                ),
            ),
        ),
    ),
)
