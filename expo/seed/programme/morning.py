"""The four forums before noon."""

from expo.seed.shape import ForumFacts, Talk

TRADE = ForumFacts(
    "data-trade", "forum",
    ("“数据流通交易与市场培育”论坛", "Data circulation, trading and market building"), ("数据流通交易", "Data trading"),
    ("探索安全可靠的数据流通交易体系和产业生态：数据怎样登记、定价、交付，市场怎样从第一笔交易长成日常。", "Towards a safe and reliable system for trading data: how data is registered, priced and delivered, and how a market grows from its first deal to every day."),
    "forum-1", "10:45", "12:15", 2, "trade", "factors",
    talks=(
        Talk("first-deal", "10:45", 15, "talk", "zh-hans", ("第一笔交易之后", "After the first deal"), ("市场开张容易，回头客难。从复购率看数据产品缺了什么。", "Opening a market is easy, a second purchase is not: what repeat customers tell about data products."), ("gu-chengyi",)),
        Talk("price-with-reasons", "11:00", 30, "talk", "zh-hans", ("给价格一个理由", "A price with reasons"), ("三种估值方法在同一份数据上差了四倍，差在哪里，各适合谁。", "Three methods, one data set, and a factor of four between them: why, and which is for whom."), ("fu-hengyi",), ("hengzhun-appraisal",)),
        Talk("eleven-ports", "11:30", 15, "talk", "en", ("十一个港口，一份合同", "Eleven ports, one contract"), ("跨境数据交换的标准条款怎样谈成，又怎样在争议里站住。", "How the clauses for exchanging data across borders were agreed, and how they held in a dispute."), ("priya-raman",), ("port-ardell-exchange",)),
        Talk("market-growers", "11:45", 30, "panel", "both", ("圆桌：市场是培育出来的", "Round table: Markets are grown"), ("经纪人、评估师、法学家与农业指数编制者谈市场的浇水与修剪。", "A broker of products, an appraiser, a lawyer and an index maker on watering and pruning a market."), ("shen-liuyan", "he-maiqiu", "marta-keller"), ("liuchuan-data", "nongshi-index")),
    ),
)

SECURITY = ForumFacts(
    "data-security", "forum",
    ("“数据安全”论坛", "Data security"), ("数据安全", "Data security"),
    ("从分类分级到隐私计算，从密钥到人心，讨论让数据用得安全、用得放心的办法。", "From classification to private computing, from keys to people: ways of using data safely and with an easy mind."),
    "forum-2", "10:45", "12:15", 5, "security", "opportunity",
    talks=(
        Talk("one-list", "10:45", 30, "talk", "zh-hans", ("一张清单，十二个行业", "One list, twelve trades"), ("分类分级规则怎样从厚厚的标准变成一张可以勾选的清单。", "How thick standards for classification became a list one can tick."), ("gao-panshi",), ("panshi-cloud",)),
        Talk("that-one-mail", "11:15", 15, "talk", "zh-hans", ("为什么会点开那封邮件", "Why we open that one e-mail"), ("两千人实验告诉我们：培训管用三周，之后靠设计。", "An experiment with two thousand people: training lasts three weeks, then design has to help."), ("tao-yixuan",)),
        Talk("repeatable-privacy", "11:30", 15, "demo", "both", ("可复现的隐私计算", "Private computing one can repeat"), ("把性能测试搬上台，请观众挑数据集。", "The benchmark runs on stage, and the audience picks the data."), ("jing-lan",), ("jinglan-privacy",)),
        Talk("keys-and-nights", "11:45", 30, "panel", "both", ("圆桌：钥匙、值夜与人", "Round table: Keys, night watches, people"), ("三个岗位讲三次真实事故，哪一道门本该关上。", "Three jobs, three true incidents, and the door that should have been shut."), ("dong-xuan", "jonas-feld", "tao-yixuan"), ("xuanyue-keys", "watchfold")),
    ),
)

INDUSTRY = ForumFacts(
    "industrial-internet", "forum",
    ("“工业互联网赋能数字化转型”论坛", "Industrial internet for digital transformation"), ("工业互联网", "Industrial internet"),
    ("围绕数据要素助推传统产业全方位、全链条改造，听工厂讲转型里最难的一步。", "Data renews traditional industries in every link: factories tell about the hardest step of their change."),
    "forum-3", "10:45", "12:15", 4, "industry", "factors",
    talks=(
        Talk("old-loom", "10:45", 30, "talk", "zh-hans", ("给四十岁的织机装上耳朵", "Giving ears to a forty-year-old loom"), ("不换设备、不停产，三周看到第一张产线图。", "Nothing replaced, no stop, and the first picture of the line after three weeks."), ("luo-zhijin",), ("zhijin-industrial",)),
        Talk("thirty-people", "11:15", 15, "talk", "zh-hans", ("三十人的工厂要什么系统", "What thirty people need from a system"), ("住在车间的半年里，删掉的功能比写下的多。", "Half a year on the shop floor: more features deleted than written."), ("ren-tieyi",), ("tieyi-mes",)),
        Talk("modest-robots", "11:30", 15, "talk", "en", ("谦虚的机器人", "Modest robots"), ("机械臂什么时候该停下来问人？从一百万次抓取说起。", "When should an arm stop and ask? Lessons of a million grips."), ("lena-brandt",), ("kestrel-robotics",)),
        Talk("order-of-change", "11:45", 30, "panel", "both", ("圆桌：转型的先后次序", "Round table: The order of change"), ("先连设备、先管质量还是先理仓库？四种走法与代价。", "Machines first, quality first or the warehouse first? Four ways and what they cost."), ("henrik-vogt", "zhe-minghao", "jiang-tongzhou"), ("zhefan-smart",)),
    ),
)

FILM = ForumFacts(
    "film-cloud", "forum",
    ("“算力时代抢新机——影视产业数字化云计算”高端论坛", "Film in the age of computing: cloud production, a high-level forum"), ("影视云计算", "Film and cloud"),
    ("当渲染、摄影棚与修复间都搬上云，影视产业怎样抓住算力时代的新机会。", "When rendering, stages and restoration move to the cloud: how film can take its chance in the age of computing."),
    "forum-4", "10:45", "12:15", 6, "film", "opportunity",
    talks=(
        Talk("price-of-a-frame", "10:45", 15, "talk", "zh-hans", ("一帧多少钱", "The price of a frame"), ("把渲染成本摊到每个镜头，导演第一次看懂账单。", "When the cost of rendering is told by shot, directors can read the bill."), ("shan-yingxi",), ("shanmen-render",)),
        Talk("shipyard-stage", "11:00", 30, "demo", "zh-hans", ("船厂里的雪山：虚拟制片现场", "Snow in a shipyard: a virtual set, live"), ("连线海边摄影棚，两小时换景压缩成三十分钟演示。", "Live from the seaside stage: a change of set in thirty minutes."), ("wu-dengta",), ("lighthouse-vp",)),
        Talk("keep-the-grain", "11:30", 15, "talk", "zh-hans", ("留下颗粒", "Keep the grain"), ("修复老电影时，机器该停在哪里。", "Where the machine should stop when an old film is restored."), ("ke-shiguang",), ("oldfilm-rescue",)),
        Talk("school-and-set", "11:45", 30, "panel", "both", ("圆桌：学校该教什么", "Round table: What schools should teach"), ("制片流程变了，人才从哪里来。", "Production has changed; where will its people come from?"), ("lan-mohe", "diego-serra", "shan-yingxi"), ("shanmen-render",)),
    ),
)
