from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "zhijin-industrial",
        ("织锦工联", "Zhijin Industrial"),
        ("把老机床织进一张新网", "Weaving old machines into a new net"),
        (
            "织锦工联连接了九千台不同年代的设备，从四十年前的织机到去年的机械臂。不换设备、不停产，三周看到第一张产线图。",
            "Zhijin has connected 9,000 machines of all ages, from forty-year-old looms to last year's robots. Nothing is replaced, production goes on, and the first picture of the line is there in three weeks.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2013,
        "500–1000",
        (
            Product(
                "thread-box",
                ("织线网关", "Thread Gateway"),
                ("一个盒子读懂六十种工业协议", "One box that reads sixty industrial protocols"),
                (
                    "导轨安装，断网缓存七天，现场电工即可调试。",
                    "Mounts on a rail, keeps seven days without network, and an electrician can set it up.",
                ),
            ),
            Product(
                "line-picture",
                ("产线一张图", "Line Picture"),
                ("每台设备此刻在做什么，一眼看清", "What every machine is doing, at a glance"),
                (
                    "电视、平板、手机同一画面，班组长自己能改布局。",
                    "The same picture on television, tablet and phone; foremen change the layout themselves.",
                ),
            ),
            Product(
                "loom-care",
                ("织机健康", "Loom Care"),
                ("提前三天听出轴承的异响", "Hears a bearing three days before it fails"),
                ("声音与振动双模型，误报率公开。", "Models for sound and vibration; false alarms are published."),
            ),
        ),
    ),
    Company(
        "zhefan-smart",
        ("折返智造", "Zhefan Manufacturing"),
        ("返工少一次，利润多一分", "One rework less, one percent more"),
        (
            "折返智造专做质量闭环：视觉检测、根因分析与工艺参数回写。客户的平均返工率下降四成。",
            "Zhefan closes the quality loop: visual inspection, root causes and parameters written back to the machines. Its customers rework 40 percent less.",
        ),
        ("云麓", "Yunlu"),
        "CN",
        2015,
        "100–200",
        (
            Product(
                "eye-bench",
                ("检测工作台", "Eye Bench"),
                ("二十张样片教会一台检测机", "Twenty samples teach an inspection machine"),
                ("光源、相机与模型一体交付，当天上线。", "Light, camera and model in one, running the same day."),
            ),
            Product(
                "root-tree",
                ("根因树", "Root Tree"),
                ("从一个次品追到一颗螺丝", "From one faulty piece to one screw"),
                ("把工艺、物料、人员与环境放在同一棵树上。", "Process, material, people and climate on one tree."),
            ),
            Product(
                "write-back",
                ("参数回写", "Write-back"),
                ("建议经工艺员一键确认后回写设备", "Advice goes back to the machine after one confirmation"),
                ("每次回写可撤销，效果自动对照。", "Every change can be undone and is compared by itself."),
            ),
        ),
    ),
    Company(
        "tieyi-mes",
        ("铁驿制造云", "Tieyi Factory Cloud"),
        ("三十人的工厂也用得起的 MES", "A factory system that thirty people can afford"),
        (
            "铁驿为小工厂做轻量制造系统：扫码报工、工单排产、计件工资。按月付费，不满意随时停。",
            "Tieyi makes a light system for small factories: scanning, work orders, piece wages. Paid by the month, ended at any time.",
        ),
        ("石门渡", "Shimendu"),
        "CN",
        2018,
        "50–100",
        (
            Product(
                "scan-report",
                ("扫码报工", "Scan & Report"),
                ("工人用手机扫一下，进度和工资同时更新", "One scan, and progress and wages are up to date"),
                ("无需安装，老年机也能用短信报工。", "Nothing to install; old phones report by text message."),
            ),
            Product(
                "day-plan",
                ("一日排产", "Day Plan"),
                ("早上八点，自动排好今天的活", "At eight in the morning the day is planned"),
                ("插单后三十秒重排，谁受影响一目了然。", "A rush order is planned in thirty seconds, and everyone sees who is affected."),
            ),
        ),
    ),
    Company(
        "kestrel-robotics",
        ("红隼机器人", "Kestrel Robotics"),
        ("会请教老师傅的机械臂", "A robot arm that asks the master"),
        (
            "红隼的协作机器人通过示范学习：老师傅做三遍，机械臂做一整天。软件在边缘运行，不需要联网。",
            "Kestrel's robots learn by being shown: the master does it three times, the arm does it all day. The software runs at the edge and needs no network.",
        ),
        ("林德港", "Lindhaven"),
        "DE",
        2014,
        "200–500",
        (
            Product(
                "k5-arm",
                ("K5 协作臂", "K5 Arm"),
                ("五公斤负载，拖一遍就学会一个动作", "Five kilos, and a movement learnt in one drag"),
                ("安全皮肤感应接触，无需围栏。", "A skin that feels touch, so no fence is needed."),
            ),
            Product(
                "skill-shelf",
                ("技能货架", "Skill Shelf"),
                ("一百二十个现成动作，从拧瓶盖到贴标签", "120 ready skills, from bottle caps to labels"),
                ("买断或按天租用，可在仿真里先试。", "Bought or rented by the day, tried in simulation first."),
            ),
            Product(
                "cell-twin",
                ("工作站孪生", "Cell Twin"),
                ("在电脑上走完一天的生产再动手", "Run a whole day on the computer before you build"),
                ("节拍、能耗与碰撞同时检查。", "Cycle, energy and collisions checked together."),
            ),
        ),
        languages="Deutsch, English, 中文",
    ),
    Company(
        "maiyun-logistics",
        ("脉运供应链", "Maiyun Supply"),
        ("仓库的心跳，司机也听得见", "A warehouse pulse that drivers can hear"),
        (
            "脉运把仓库、车队与产线的节奏合成一条时间轴，缺料提前六小时预警。",
            "Maiyun joins warehouse, fleet and line on one time axis and warns six hours before material runs out.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2016,
        "100–200",
        (
            Product(
                "six-hours",
                ("六小时预警", "Six Hours Ahead"),
                ("缺料、拥堵与迟到提前六小时知道", "Shortage, traffic and delay, six hours early"),
                ("给出三个补救方案与代价。", "With three ways out and what they cost."),
            ),
            Product(
                "dock-clock",
                ("月台时钟", "Dock Clock"),
                ("司机手机上的排队号与到位时间", "A driver's number and time at the dock, on the phone"),
                ("平均等待从九十分钟降到二十五分钟。", "Waiting fell from ninety minutes to twenty-five."),
            ),
        ),
    ),
    Company(
        "guanjing-energy",
        ("观井工业节能", "Guanjing Efficiency"),
        ("先看见浪费，再谈节能", "See the waste, then save it"),
        (
            "观井为压缩空气、蒸汽与循环水系统找漏点，按节省的电费分成。",
            "Guanjing finds leaks in compressed air, steam and water, and is paid from the power it saves.",
        ),
        ("石门渡", "Shimendu"),
        "CN",
        2019,
        "10–50",
        (
            Product(
                "air-leak",
                ("气漏地图", "Air Leak Map"),
                ("用声学相机标出每一处漏气与每年损失", "An acoustic camera marks each leak and its yearly cost"),
                ("一天巡检一座工厂，修完复测。", "One factory a day, measured again after repair."),
            ),
            Product(
                "share-saving",
                ("节能分成", "Shared Savings"),
                ("零投入改造，按实际节省结算", "No investment: settled by what was really saved"),
                ("基线由双方共同计量，全年公开。", "The baseline is measured by both sides and open all year."),
            ),
        ),
    ),
)
