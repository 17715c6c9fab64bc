from expo.seed.shape import Guest, Text

YUNLU: Text = ("云麓大学", "Yunlu University")
YANHU: Text = ("砚湖数据研究院", "Yanhu Institute of Data")
HENGDU: Text = ("衡渡算力网络实验室", "Hengdu Computing Network Laboratory")
JICHUAN: Text = ("霁川数字经济学会", "Jichuan Society for the Digital Economy")
WANGCHAO: Text = ("望潮电影学校", "Wangchao Film School")
LINDHAVEN: Text = ("林德港工业学院", "Lindhaven Industrial Institute")
OPEN_CITY: Text = ("开放城市协会", "Open Cities Association")

SPEAKERS = (
    Guest(
        "liang-shuxin",
        ("梁书昕", "Liang Shuxin"),
        ("数字经济学教授", "Professor of digital economics"),
        ("研究数据如何参与生产，著有《数据的边际》。", "Studies how data takes part in production; author of “The Margin of Data”."),
        organisation=YUNLU,
    ),
    Guest(
        "samuel-okoro",
        ("塞缪尔·奥科罗", "Samuel Okoro"),
        ("数字基础设施研究员", "Fellow for digital infrastructure"),
        ("比较过四十个国家的算力布局。", "Compared where forty countries put their computing."),
        organisation=OPEN_CITY,
    ),
    Guest(
        "hua-zhiyuan",
        ("华致远", "Hua Zhiyuan"),
        ("会长", "President"),
        ("主持过七届产业数字化年度报告。", "Edited seven yearly reports on the digital industry."),
        organisation=JICHUAN,
    ),
    Guest(
        "ning-ruoxi",
        ("宁若曦", "Ning Ruoxi"),
        ("主持人", "Host"),
        ("双语财经主播，擅长让专家说短句。", "A bilingual business host who gets experts to speak in short sentences."),
        organisation=JICHUAN,
    ),
    Guest(
        "cai-mingde",
        ("蔡明德", "Cai Mingde"),
        ("调度系统研究组长", "Group leader, schedulers"),
        ("研究跨区域任务迁移的代价。", "Studies what it costs to move a job between regions."),
        organisation=HENGDU,
    ),
    Guest(
        "su-wanqing",
        ("苏晚晴", "Su Wanqing"),
        ("副研究员", "Associate researcher"),
        ("专注绿电与算力的联合优化。", "Optimises green power and computing together."),
        organisation=HENGDU,
    ),
    Guest(
        "marta-keller",
        ("玛尔塔·凯勒", "Marta Keller"),
        ("数据法学教授", "Professor of data law"),
        ("长期比较数据权属制度。", "Has long compared how laws treat the ownership of data."),
        organisation=LINDHAVEN,
    ),
    Guest(
        "gu-chengyi",
        ("顾承一", "Gu Chengyi"),
        ("数据要素研究室主任", "Head of the data factor group"),
        ("参与多项数据登记规则的研究。", "Took part in studies on rules for data registration."),
        organisation=YANHU,
    ),
    Guest(
        "tao-yixuan",
        ("陶奕轩", "Tao Yixuan"),
        ("安全系教授", "Professor of security"),
        ("研究人为什么会点开那封邮件。", "Studies why people open that one e-mail."),
        organisation=YUNLU,
    ),
    Guest(
        "xu-qingmu",
        ("许青木", "Xu Qingmu"),
        ("隐私工程研究员", "Researcher in privacy engineering"),
        ("把差分隐私讲给居委会听。", "Explains differential privacy to neighbourhood committees."),
        organisation=YANHU,
    ),
    Guest(
        "henrik-vogt",
        ("亨里克·福格特", "Henrik Vogt"),
        ("生产技术教授", "Professor of production"),
        ("走访过三百家小工厂。", "Visited three hundred small factories."),
        organisation=LINDHAVEN,
    ),
    Guest(
        "jiang-tongzhou",
        ("江同舟", "Jiang Tongzhou"),
        ("产业研究员", "Industry researcher"),
        ("关注传统产业集群的数字化次序。", "Looks at the order in which old industries go digital."),
        organisation=JICHUAN,
    ),
    Guest(
        "lan-mohe",
        ("蓝墨禾", "Lan Mohe"),
        ("视效教研室主任", "Head of visual effects"),
        ("教过的学生遍布各家特效公司。", "Her students work in effects houses everywhere."),
        organisation=WANGCHAO,
    ),
    Guest(
        "diego-serra",
        ("迭戈·塞拉", "Diego Serra"),
        ("导演、客座讲师", "Director and guest lecturer"),
        ("第一部虚拟制片长片的导演。", "Directed a first full-length film made on a virtual set."),
        organisation=WANGCHAO,
    ),
    Guest(
        "zhong-yanwei",
        ("钟岩蔚", "Zhong Yanwei"),
        ("城市治理学者", "Scholar of city governance"),
        ("在街道办挂职两年，写下一百个小场景。", "Worked two years in a district office and wrote down a hundred small cases."),
        organisation=YUNLU,
    ),
    Guest(
        "amina-diallo",
        ("阿米娜·迪亚洛", "Amina Diallo"),
        ("开放数据顾问", "Adviser on open data"),
        ("帮助二十座城市开放第一份数据。", "Helped twenty cities to open their first data set."),
        organisation=OPEN_CITY,
    ),
    Guest(
        "cheng-yuheng",
        ("程予恒", "Cheng Yuheng"),
        ("个人数据空间课题负责人", "Lead, personal data spaces"),
        ("研究个人数据中心的治理与商业模式。", "Studies governance and business of personal data centres."),
        organisation=YANHU,
    ),
    Guest(
        "olivia-chen",
        ("陈立微", "Olivia Chen"),
        ("人机交互教授", "Professor of human-computer interaction"),
        ("研究老年人怎样理解“同意”。", "Studies how older people understand “consent”."),
        organisation=YUNLU,
    ),
)
