from expo.seed.shape import ForumFacts, Talk

CEREMONY = ForumFacts(
    "opening", "ceremony",
    ("开幕式", "Opening ceremony"), ("开幕式", "Opening"),
    ("本届数博会采取云会议形式，邀请政、商、学、研各界嘉宾视频出席开幕式。", "This year's expo is a cloud conference: guests from government, business, academia and research attend the opening by video."),
    "main", "09:00", "10:30", 1,
    talks=(
        Talk("welcome", "09:00", 20, "ceremony", "both", ("云上启幕", "The curtain rises online"), ("主持人连线六个分会场，介绍年度主题与今天的八场论坛。", "The host links six places, and introduces the theme of the year and the eight forums of the day."), ("ning-ruoxi",)),
        Talk("margin-of-data", "09:20", 40, "keynote", "zh-hans", ("主旨演讲：数据的边际", "Keynote: The margin of data"), ("一份数据用一次和用一万次，价值差在哪里？从三个真实账本看数据作为生产要素的增量与折旧。", "What is the difference between using data once and ten thousand times? Three real account books show what data adds to production, and how it wears out."), ("liang-shuxin",)),
        Talk("two-views", "10:00", 30, "panel", "both", ("圆桌：抢新机，从哪里下手", "Round table: Where to seize the chance"), ("一位做机房，一位做标准，一位做产业研究，三个答案和一次相互追问。", "One builds machine rooms, one writes standards, one studies industries: three answers, and one round of questions to each other."), ("hua-zhiyuan", "samuel-okoro", "tian-shuang", "ning-ruoxi"), ("qianfeng-compute",)),
    ),
)

LAUNCHES = ForumFacts(
    "launches", "launch",
    ("数博发布", "Expo launches"), ("数博发布", "Launches"),
    ("面向全球集中发布新成果。依托“网易瑶台”“数博会云网平台”等，给观众带来沉浸式体验。", "New results, released to the world, on NetEase Yaotai and the Big Data Expo cloud and network platform."),
    "main", "14:00", "17:00", 3,
    talks=(
        Talk("peak-hours-2", "14:00", 30, "launch", "both", ("峰时算力池二代：按任务而非按机器计价", "Peak Hours Pool 2: priced by job, not by machine"), ("任务失败不收费，绿电用量逐小时列明。现场开通第一个公开账户。", "Failed jobs cost nothing and green power is shown by the hour. The first public account is opened on stage."), ("pan-yufeng",), ("qianfeng-compute",)),
        Talk("data-sheet-standard", "14:30", 30, "launch", "zh-hans", ("数据产品说明书模板开放下载", "A free template for data sheets"), ("从四百个上架案例提炼的说明书模板，含三十条自查清单。", "Distilled from 400 listings, with a check-list of thirty points."), ("shen-liuyan",), ("liuchuan-data",)),
        Talk("trusted-room", "15:00", 30, "launch", "both", ("可信执行间：把程序送到数据身边", "Trusted Room: sending the program to the data"), ("现场演示一家医院与一家保险公司如何联合计算而互不见面。", "A hospital and an insurer compute together on stage without seeing each other's data."), ("jing-lan",), ("jinglan-privacy",)),
        Talk("k5-skills", "15:30", 30, "launch", "en", ("K5 技能货架：一百二十个现成动作", "The K5 skill shelf: 120 movements ready to use"), ("从拧瓶盖到贴标签，让协作臂当天上岗。", "From bottle caps to labels: an arm that starts work the same day."), ("lena-brandt",), ("kestrel-robotics",)),
        Talk("open-squares", "16:00", 30, "launch", "zh-hans", ("开放格：把城市数据交给创业者", "Open Squares: city data for founders"), ("三天开通、差分隐私保护，首批十个创业团队现场亮相。", "Granted in three days, protected by differential privacy. The first ten teams present themselves."), ("fang-yige",), ("fangge-city",)),
        Talk("front-desk-he", "16:30", 30, "launch", "both", ("前台小合：会说“我不知道”的虚拟人", "Front Desk He: the virtual person who says “I don't know”"), ("答得上就答，答不上就转真人。现场请观众随意刁难。", "It answers what it knows and hands over what it doesn't. The audience may try to trip it up."), ("he-ying",), ("heying-avatar",)),
    ),
)
