"""The sample's launches: some that are out when the doors open, those of the programme's afternoon, what the organisers bring out, and
a few on the second day.

`at` is by the first day's clock; hours beyond 24 are the next day's, below zero the day's before. What the organisers say are facts of
the announcement; what companies launch is made up, and marked so.
"""

from dataclasses import dataclass

from expo.seed.shape import Text

NOTHING: Text = ("", "")


@dataclass(frozen=True)
class Launch:
    slug: str
    company: str
    category: str
    at: str
    teaser: Text
    title: Text
    summary: Text
    story: Text
    presenter: Text = NOTHING
    cover: int = 1
    by_hand: bool = False
    on_stage: bool = True
    watched: int = 0


LAUNCHES = (
    Launch(
        "cave-cooling",
        "qianfeng-compute",
        "achievement",
        "-9:30",
        ("黔峰算力：山洞里的一年电费单", "Qianfeng Compute: a year of power bills from a cave"),
        ("洞冷机房一年实测：全年九成时间不开压缩机", "A year in the cave-cooled hall: no compressor nine days in ten"),
        ("逐月电费、温湿度与停机记录全部公开。", "Bills, temperatures and outages of each month are published."),
        (
            "开幕前一天先交账。\n\n- 全年 8760 小时，压缩机开机 861 小时\n- 最热的一周，进风 23.4 ℃\n- 两次计划内停机，零次计划外\n\n数字为示例，用来说明这一页能放什么。",
            "The accounts, a day before the doors open.\n\n- 8,760 hours, the compressors ran for 861\n- In the hottest week the air came in at 23.4 °C\n- Two planned outages, none unplanned\n\nThe numbers are made up, and show what such a page may hold.",
        ),
        ("潘雨峰（示例）", "Pan Yufeng (sample)"),
        cover=12,
        on_stage=False,
        watched=77,
    ),
    Launch(
        "six-hours",
        "maiyun-logistics",
        "scene",
        "-8:00",
        ("脉运供应链：把缺料说在前面", "Maiyun Supply: saying early what will be missing"),
        ("六小时预警：一条产线、一个车队、一座仓库的共同时间轴", "Six hours' warning: one time axis for a line, a fleet and a warehouse"),
        (
            "停线之前六小时，仓库、司机与班长收到同一条提醒。",
            "Six hours before a line stops, warehouse, driver and foreman read the same word.",
        ),
        (
            "首批三家工厂的接入步骤、数据字段与误报记录一并公开。\n\n- 接入只读，不改现有系统\n- 每条提醒写明依据\n- 误报可以标出，一周后不再重复",
            "How the first three factories joined, the fields they share and the false alarms are published.\n\n- It reads, and changes no system\n- Each warning says why\n- A false one is marked, and not repeated after a week",
        ),
        ("脉运供应链（示例）", "Maiyun Supply (sample)"),
        cover=5,
        on_stage=False,
        watched=109,
    ),
    Launch(
        "doors-open",
        "",
        "report",
        "0:00",
        ("开馆第一秒：本届数博会怎么逛", "The first second: how to find your way through this expo"),
        ("2022数博会上线：论坛、展馆与撮合一览", "The 2022 expo is online: forums, halls and meetings"),
        (
            "以“抢数字新机 享数字价值”为主题，全部活动在线举行。",
            "Seize the digital chance, share the digital value: the whole expo is online.",
        ),
        (
            "## 三条路\n\n- 看[论坛](/forums/)：开幕、高端对话与数博发布\n- 逛[展商](/exhibitors/)：按展区与展馆\n- 谈[合作](/matchmaking/)：提需求，约会面",
            "## Three ways\n\n- Follow the [forums](/en/forums/): opening, dialogues, launches\n- Visit the [exhibitors](/en/exhibitors/), by sector and hall\n- Find [partners](/en/matchmaking/): say what you need, and meet",
        ),
        ("数博会组委会", "The expo's organising committee"),
        cover=9,
        on_stage=False,
        watched=240,
    ),
    Launch(
        "new-road",
        "",
        "policy",
        "10:20",
        ("政策发布：贵州的新定位", "A policy: a new position for Guizhou"),
        ("数字经济发展创新区：贵州的战略定位", "Innovation zone for the digital economy: the position of Guizhou"),
        (
            "国务院印发《关于支持贵州在新时代西部大开发上闯新路的意见》，赋予贵州“数字经济发展创新区”的战略定位。",
            "The State Council's opinions on Guizhou's new road give the province the position of an innovation zone for the digital economy.",
        ),
        (
            "## 方向\n\n深入实施数字经济战略，强化科技创新支撑，激活数据要素潜能，推动数字经济与实体经济融合发展。\n\n## 贵阳贵安怎么做\n\n- 数据中心、智能终端、数据应用三大产业集群\n- 全国数据融合创新示范高地、算力高地和数据治理高地\n\n全部指标见[数据页](/figures/)。",
            "## Direction\n\nCarry out the digital strategy, strengthen science and technology, wake the potential of data, and join the digital with the real economy.\n\n## What Guiyang and Gui'an do\n\n- Three clusters: data centres, smart terminals, data applications\n- A national height of data fusion, of computing and of data governance\n\nAll targets are on the [page of figures](/en/figures/).",
        ),
        ("数博会组委会", "The expo's organising committee"),
        cover=3,
        watched=168,
    ),
    Launch(
        "five-years",
        "",
        "report",
        "11:30",
        ("报告发布：“十三五”的答卷", "A report: five years in figures"),
        ("贵阳“十三五”数字答卷", "Guiyang's five years in figures"),
        (
            "大数据企业突破5000家，规模以上软件和信息技术服务业收入年均增长45.4%，大数据与实体经济融合指数达到52。",
            "More than 5,000 big-data companies; software income up 45.4 % a year; a fusion index of 52.",
        ),
        (
            "## 三个数字\n\n1. 大数据企业突破 **5000** 家\n2. 规模以上工业企业上云比例超过 **85%**\n3. 高新技术企业达到 **1234** 家\n\n来源：中共贵阳市委宣传部。图表与数据下载见[数据页](/figures/)。",
            "## Three numbers\n\n1. More than **5,000** big-data companies\n2. More than **85 %** of larger industrial companies in the cloud\n3. **1,234** high-tech companies\n\nSource: Publicity Department of Guiyang. Charts are on the [page of figures](/en/figures/).",
        ),
        ("数博会组委会", "The expo's organising committee"),
        cover=5,
        on_stage=False,
        watched=94,
    ),
    Launch(
        "peak-pool",
        "qianfeng-compute",
        "product",
        "14:10",
        ("黔峰算力：一种新的计价方式", "Qianfeng Compute: another way to price"),
        ("峰时算力池二代：按任务而非按机器计价", "Peak Hours Pool 2: priced by job, not by machine"),
        ("任务失败不收费，绿电用量逐小时列明。", "Failed jobs cost nothing, and green power is shown by the hour."),
        (
            "以前按机器小时付钱，失败的任务也要付。二代按任务报价：提交前看到价格区间，完成后按实际扣费，失败不扣。\n\n- 首个公开账户现场开通\n- 每小时一行的绿电明细\n- 夜间任务自动排到价低的时段",
            "Until now a machine was paid by the hour, failed jobs included. The second generation quotes a job: a range before, the true price after, nothing for a failure.\n\n- The first public account is opened on stage\n- Green power, a line for each hour\n- Night jobs move to the cheap hours by themselves",
        ),
        ("潘雨峰（示例）", "Pan Yufeng (sample)"),
        cover=1,
        watched=213,
    ),
    Launch(
        "open-sheet",
        "liuchuan-data",
        "achievement",
        "14:40",
        ("流川数据：送给所有人的一份文件", "Liuchuan Data: a document for everybody"),
        ("数据产品说明书模板开放下载", "A free template for data sheets"),
        ("从四百个上架案例提炼，含三十条自查清单。", "Distilled from 400 listings, with a check-list of thirty points."),
        (
            "模板分七节：来源、范围、质量、用途、限制、交付、价格。每节附一个做得好的例子和一个常见错误。",
            "Seven parts: source, scope, quality, use, limits, delivery, price. Each comes with a good example and a common mistake.",
        ),
        ("沈柳岩（示例）", "Shen Liuyan (sample)"),
        cover=7,
        watched=121,
    ),
    Launch(
        "quiet-room",
        "jinglan-privacy",
        "product",
        "15:10",
        ("静澜隐私计算：两家从不见面的机构", "Jinglan: two institutions that never meet"),
        ("可信执行间：把程序送到数据身边", "Trusted Room: sending the program to the data"),
        (
            "一家医院与一家保险公司联合计算，谁也看不到对方的数据。",
            "A hospital and an insurer compute together without seeing each other's data.",
        ),
        (
            "程序进房间前公布指纹，出房间的只有结果和一份双方都能核对的记录。",
            "A program shows its fingerprint before it enters; only the result leaves, with a record both sides can check.",
        ),
        ("景澜（示例）", "Jing Lan (sample)"),
        cover=9,
        watched=146,
    ),
    Launch(
        "skill-shelf",
        "kestrel-robotics",
        "product",
        "15:40",
        ("红隼机器人：一只当天上岗的手臂", "Kestrel Robotics: an arm that starts the same day"),
        ("K5 技能货架：一百二十个现成动作", "The K5 skill shelf: 120 movements ready to use"),
        ("从拧瓶盖到贴标签，当天上岗。", "From bottle caps to labels, at work the same day."),
        (
            "每个动作附节拍、负载与安全距离，下载后在孪生里先跑一遍。",
            "Each movement states its pace, load and safe distance, and runs in the twin first.",
        ),
        ("Lena Brandt（示例）", "Lena Brandt (sample)"),
        cover=11,
        watched=88,
    ),
    Launch(
        "open-squares",
        "fangge-city",
        "scene",
        "16:10",
        ("方格城市：一批可以申请的城市数据", "Fangge City: city data to apply for"),
        ("开放格：把城市数据交给创业者", "Open Squares: city data for founders"),
        (
            "三天开通、差分隐私保护，首批十个团队现场亮相。",
            "Granted in three days, protected by differential privacy; ten teams to begin with.",
        ),
        (
            "一格一百米，二十二类数据，按小时更新。申请、审核、撤回全程留痕。",
            "A square of a hundred metres, 22 kinds of data, renewed each hour. Application, decision and withdrawal leave a trace.",
        ),
        ("方亦格（示例）", "Fang Yige (sample)"),
        cover=2,
        watched=132,
    ),
    Launch(
        "front-desk",
        "heying-avatar",
        "product",
        "16:40",
        ("合影虚拟人：它会承认不知道", "Heying Avatars: it admits what it does not know"),
        ("前台小合：会说“我不知道”的虚拟人", "Front Desk He: the virtual person who says “I don't know”"),
        ("答得上就答，答不上就转真人。", "It answers what it knows, and hands over what it doesn't."),
        (
            "每句回答都带出处；没有出处的问题，三秒内转给值班的人。",
            "Each answer names its source; a question without one goes to a person within three seconds.",
        ),
        ("何映（示例）", "He Ying (sample)"),
        cover=6,
        watched=157,
    ),
    Launch(
        "two-hundred-scenes",
        "",
        "scene",
        "33:30",
        ("一批大数据创新应用场景", "A set of application scenes for big data"),
        ("大数据创新应用场景：面向全市征集与开放", "Application scenes for big data: called for and opened"),
        (
            "建设大数据场景应用开放中心，发布场景应用200个。",
            "A centre for application scenes is built; 200 scenes are to be released.",
        ),
        (
            "聚焦大数据与实体经济、社会治理、民生服务、乡村振兴的深度融合，发布一批大数据创新应用场景，探讨共享应用场景创新的价值。",
            "Scenes in which big data meets the real economy, governance, public services and the countryside, and what sharing them is worth.",
        ),
        ("数博会组委会", "The expo's organising committee"),
        cover=8,
    ),
    Launch(
        "finger-ring",
        "handu-haptics",
        "product",
        "34:15",
        ("触渡触觉：隔着屏幕摸到布料", "Chudu Haptics: touching cloth through a screen"),
        ("触感指环二代：四十种布料", "The touch ring, second generation: forty cloths"),
        ("戴上指环，在展台上摸到丝、麻与羊毛。", "Put it on, and feel silk, linen and wool at the booth."),
        ("采样自三家织造厂，误差和手感评分一并公开。", "Sampled in three mills; errors and ratings are published with it."),
        ("触渡触觉（示例）", "Chudu Haptics (sample)"),
        cover=10,
    ),
    Launch(
        "closing-word",
        "",
        "achievement",
        "40:00",
        ("闭幕前的最后一项发布", "The last launch before the doors close"),
        ("本届成果一览", "What came of it: the results of this expo"),
        ("由主舞台宣布；时间到了也要等主持人。", "Called out from the main stage: its time is the earliest, not the moment."),
        ("论坛、发布与撮合的成果，一页看完。", "Forums, launches and meetings on one page."),
        ("数博会组委会", "The expo's organising committee"),
        cover=4,
        by_hand=True,
    ),
)
