"""Computing and applied data, after noon."""

from expo.seed.shape import ForumFacts, Talk

COMPUTE = ForumFacts(
    "east-data", "forum",
    ("“东数西算：构建国家算力网络体系”论坛", "Eastern Data, Western Computing: building a national computing network"), ("东数西算", "Eastern Data"),
    ("聚焦“东数西算”和中国数谷建设，讨论算力网络的布局、调度与绿色供电。", "“Eastern Data, Western Computing” and China's Data Valley: where computing stands, how it is scheduled, and the green power behind it."),
    "forum-1", "13:30", "16:30", 7, "compute", "resources",
    talks=(
        Talk("forty-countries", "13:30", 30, "keynote", "en", ("四十国算力布局比较", "Where forty countries put their computing"), ("气候、电价与人口之外，还有第四个变量。", "Beyond climate, power and people there is a fourth variable."), ("samuel-okoro",)),
        Talk("across-provinces", "14:00", 30, "talk", "zh-hans", ("算力网络怎样跨省调度", "Scheduling across provinces"), ("任务级路由把二十一城的机房变成一台机器。", "Routing by job turns the sites of 21 cities into one machine."), ("qiu-zhenlan", "cai-mingde"), ("hengdu-network",)),
        Talk("cost-of-moving", "14:30", 30, "talk", "zh-hans", ("搬一次任务要花多少", "What it costs to move a job"), ("数据、状态与等待，三笔账要一起算。", "Data, state and waiting: three costs to be added up."), ("cai-mingde",)),
        Talk("green-hubs", "15:00", 30, "talk", "zh-hans", ("枢纽节点的绿色供电", "Green power for hub nodes"), ("用负荷预测把绿电占比从四成提到七成。", "How forecasts raised the share of green power from 40 to 70 percent."), ("lu-heyuan", "su-wanqing"), ("quanshang-energy",)),
        Talk("warm-houses", "15:30", 30, "talk", "en", ("机房旁边的暖房子", "Warm houses next door"), ("余热回用的技术、合同与邻里关系。", "Technology, contracts and neighbours of waste heat."), ("astrid-holmberg",), ("norrvik-liquid",)),
        Talk("peak-and-valley", "16:00", 30, "panel", "both", ("圆桌：峰谷之间的生意", "Round table: Business between peak and valley"), ("算力、电力与网络三方现场签一张假想的三方合同。", "Computing, power and network sign an imaginary contract of three on stage."), ("pan-yufeng", "lu-heyuan", "qiu-zhenlan"), ("qianfeng-compute", "quanshang-energy", "hengdu-network")),
    ),
)

SCENE = ForumFacts(
    "applied-data", "forum",
    ("“场景大数据”论坛", "Big data in applications"), ("场景大数据", "Applied data"),
    ("聚焦大数据与实体经济、社会治理、民生服务、乡村振兴的深度融合，看数据怎样在小场景里起作用。", "Big data in the economy, in governance, in public services and in the countryside: how data works in small places."),
    "forum-2", "13:30", "16:30", 8, "scene", "scenarios",
    talks=(
        Talk("hundred-small-cases", "13:30", 30, "keynote", "zh-hans", ("一百个小场景", "A hundred small cases"), ("在街道办的两年，写下一百个数据用得上的瞬间。", "Two years in a district office, and a hundred moments in which data helped."), ("zhong-yanwei",)),
        Talk("village-books", "14:00", 30, "talk", "zh-hans", ("乡村振兴的数据账本", "Village books"), ("账本公开以后，村里吵架的次数变少了。", "Since the books are open, the village quarrels less."), ("tian-yan",), ("tianyan-village",)),
        Talk("one-test-less", "14:30", 30, "talk", "zh-hans", ("少抽一管血", "One blood test less"), ("一百三十项检验互认背后的信任与对照。", "Trust and comparison behind 130 tests that count everywhere."), ("an-beihan",), ("ankang-health",)),
        Talk("first-open-set", "15:00", 30, "talk", "en", ("开放第一份数据", "The first open data set"), ("二十座城市的第一份数据是什么，为什么。", "What twenty cities opened first, and why."), ("amina-diallo",)),
        Talk("room-for-a-view", "15:30", 30, "talk", "zh-hans", ("让风景少一点拥挤", "A little more room for the view"), ("分时预约的数学和排队的心理。", "The mathematics of tickets by the hour, and the psychology of queues."), ("xing-wen",), ("wenlv-compass",)),
        Talk("squares-not-people", "16:00", 30, "panel", "both", ("圆桌：只到格，不到人", "Round table: Squares, not people"), ("城市数据开放到哪一步才算刚好。", "How far a city should open its data."), ("zhong-yanwei", "xu-qingmu", "amina-diallo"), ("fangge-city",)),
    ),
)
