"""What people write when they ask for a meeting, and what organisers answer when they decline."""

# Sector → (topic, message).
MESSAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "compute": (
        ("purchase", "我们每晚有四小时的模型训练任务，想了解按任务计费的价格，以及中断后能否续跑。"),
        ("cooperation", "我们在西部有一处闲置机房，想谈谈接入你们算力网络的条件。"),
        ("product", "请介绍一下机房余热回用的实际案例，我们园区冬季供暖缺口约三兆瓦。"),
        ("product", "We run nightly batch jobs from Europe and would like to see your latency figures and a price per GPU hour."),
    ),
    "trade": (
        ("product", "我们有十年的冷链温度数据，想知道怎样做成可以上架的数据产品。"),
        ("purchase", "需要三个省份的货运流量数据，按周更新即可，想听听交付方式。"),
        ("cooperation", "银行希望试点数据资产质押，想请你们讲讲评估报告的依据。"),
        ("cooperation", "Our ports already share berth data. We would like to discuss a common contract for data across borders."),
    ),
    "security": (
        ("purchase", "医院正在做数据分类分级，字段约两万个，想看自动识别的效果和误判率。"),
        ("product", "希望了解隐私计算在三方联合风控中的部署周期，以及对现有系统的改造量。"),
        ("other", "想请你们为我们的员工做一次半天的勒索演练，人数约六十。"),
        ("purchase", "We need key custody that satisfies two regulators at once. Could you show how revocation works?"),
    ),
    "industry": (
        ("product", "我们有一批二十年以上的注塑机，想确认能否不停产接入。"),
        ("purchase", "三条装配线想上视觉检测，样片可以带到现场，希望当场看看效果。"),
        ("cooperation", "我们做本地运维服务，想成为你们在西南的实施伙伴。"),
        ("investment", "We invest in factory software in Southeast Asia and would like to hear about your plans for the next two years."),
    ),
    "film": (
        ("purchase", "动画长片进入渲染阶段，约九万帧，想按镜头报价。"),
        ("cooperation", "我们有古镇实景资产，想放进场景库共享收益。"),
        ("talent", "影视学院希望安排学生到虚拟棚实习，想谈一个学期的计划。"),
        ("product", "We restore newsreels from the thirties and would like to compare your scratch model with ours."),
    ),
    "scene": (
        ("product", "街道想先做积水预警，请介绍需要哪些数据、多久能看到效果。"),
        ("purchase", "县里有四十个村想用公开账本，想了解离线记账和方言播报。"),
        ("cooperation", "景区五一客流翻倍，希望合作做分时预约的试点。"),
        ("cooperation", "Our city is opening its first data sets. We would like to learn how you protect people in small squares."),
    ),
    "personal": (
        ("product", "保险理赔需要用户授权病历，想看看一次授权的完整流程。"),
        ("cooperation", "我们是社区养老机构，想在两百户老人中试用来电守护。"),
        ("talent", "学校准备试点学习档案，想讨论学生毕业后数据归属的安排。"),
        ("product", "We issue professional licences and are looking for a wallet that works offline."),
    ),
    "meta": (
        ("purchase", "一座跨江大桥准备做孪生监测，想了解传感点布设和误差标注。"),
        ("product", "我们的博物馆想做网页三维展厅，老旧手机也要能打开。"),
        ("cooperation", "线上演唱会预计八千人同场，想请你们评估并发和延迟。"),
        ("product", "We plan a virtual reception in three languages and want to see how the host hands over to people."),
    ),
}

BECAUSE_OF_LAUNCHES = (
    ("cave-cooling", "停机记录公开得很坦率。我们园区也想用自然冷源，想请教湿度控制与改造费用。（示例）"),
    ("cave-cooling", "We cool two halls in the Alps the same way and would like to compare a year of readings. (sample)"),
    ("six-hours", "我们有两条产线常因缺料停机，想谈谈作为第四家工厂接入。（示例）"),
)
DECLINE_REASONS = (
    "对方本届暂不接待此类采购洽谈，建议改约同展区的其他展商。",
    "所选时段与贵司已确认的会面相邻过近，请另选时间后重新申请。",
    "申请内容与该展商业务不符，请补充具体需求后再提交。",
    "The message does not say what the meeting is about. Please describe your need and ask again.",
)
REFUSE_REASONS = (
    "这几个时段我们的技术负责人都在论坛上，欢迎改约明天上午。",
    "贵司的需求不在我们的产品范围内，不想耽误您的时间。",
    "We have no partner in your country yet and would not want to promise what we cannot deliver.",
)
NOW_MESSAGE = "上次在展台聊得很投机。想在线上把县域算力站的接入方案过一遍，我们会带一位技术同事。（示例）"
COMPANY_ASKS = "看到您关注农业数据的分类分级。我们有一套面向县域的轻量方案，想约您看一次十五分钟的演示。"
VISITOR_ASKS = "我们做冷链物流，货量与贵司产区相邻。想聊聊能否共用一份地块与温度数据。"
SHARED_NOTE = "约定：一周内提供样例数据，由对方信息部门试用。"
OWN_NOTE = "对方预算在第四季度，决策人是分管副总。"
TASK = "发送样例数据与报价单"
PROPOSAL_NOTE = "原定时段与论坛圆桌冲突，改到稍后可否？"
REPORT = "内容像群发广告，与本届博览会无关。"
REPORT_OF_ENTRY = "正文里留了第三方收款账号，像是推销，请主办方核实。"
DEMO_DECLINE = "磐石云安今天的接待名额已满，建议改约静澜隐私计算，或明日重新申请。"
CANCEL_REASONS = ("临时有客户到访，改日再约，抱歉。", "行程有变，已与对方电话说明。", "Travel plans changed; we will ask for another time.")
DEMO_MESSAGE = "我们在三个县做智慧农业，每天夜里处理遥感影像约两小时。想了解按任务计费的价格，以及绿电占比能否写进报告。"
