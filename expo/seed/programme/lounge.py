"""Business talks around the clock: whoever comes at night finds somebody awake."""

from expo.seed.shape import ForumFacts, Talk

MATCHMAKING = ForumFacts(
    "matchmaking", "matchmaking",
    ("商务撮合专场", "Business matchmaking"), ("商务撮合", "Matchmaking"),
    ("集线上参展、商务撮合为一体的在线交互平台上，洽谈大厅昼夜开放，主持人按时区接力值守。", "Exhibiting and matchmaking on one platform online: the business lounge is open day and night, and its hosts hand over from time zone to time zone."),
    "lounge", "00:00", "48:00", 9,
    talks=(
        Talk("midnight-doors", "00:00", 180, "matchmaking", "both", ("零点开门：美洲下午场", "Doors at midnight: afternoon in the Americas"), ("先到先聊，主持人帮您找到同样醒着的展商。", "First come, first talk: the hosts find you an exhibitor who is awake too."), ("diego-serra",)),
        Talk("quiet-hours", "03:00", 180, "demo", "en", ("静夜演示：十二个产品，每个十五分钟", "Quiet hours: twelve products, fifteen minutes each"), ("无人打扰的产品演示，提问即答。", "Demonstrations without a crowd, and answers on the spot."), ("mikael-lund",), ("stillwater-games", "norrvik-liquid")),
        Talk("early-tea", "06:00", 180, "matchmaking", "zh-hans", ("早茶：展商与主办方见面", "Early tea: exhibitors meet the organiser"), ("开幕前的问答时间，网络、字幕与洽谈桌一次说清。", "Questions before the opening: network, captions and tables."), ("ning-ruoxi",)),
        Talk("first-needs", "10:30", 180, "matchmaking", "zh-hans", ("十个需求找二十个卖家", "Ten needs meet twenty sellers"), ("每个需求三分钟陈述、七分钟提问，当场约下一步。", "Three minutes for each need, seven for questions, and the next step agreed at once."), ("xu-qingmu",), ("qiaobian-broker",)),
        Talk("open-tables", "13:30", 270, "matchmaking", "both", ("开放洽谈桌：算力、安全与制造", "Open tables: computing, security, manufacturing"), ("三十张线上洽谈桌，随到随坐，主持人做中英传译。", "Thirty tables online, sit down as you come; the hosts interpret."), ("jiang-tongzhou",), ("qianfeng-compute", "panshi-cloud", "zhijin-industrial")),
        Talk("supper-deals", "18:00", 120, "matchmaking", "zh-hans", ("晚餐时间谈合作：乡村与文旅", "Supper talks: countryside and tourism"), ("合作社、景区与数据公司同桌，谈一季收成和一个周末。", "Cooperatives, parks and data firms at one table, about a harvest and a weekend."), ("tian-yan", "xing-wen"), ("tianyan-village", "wenlv-compass")),
        Talk("europe-afternoon", "20:00", 150, "matchmaking", "en", ("欧洲下午场：工业与标准", "Afternoon in Europe: industry and standards"), ("欧洲企业与国内工厂的一对一快谈，每轮十分钟。", "One-to-one rounds of ten minutes between European firms and Chinese factories."), ("henrik-vogt", "jonas-feld"), ("kestrel-robotics", "watchfold")),
        Talk("past-midnight", "22:30", 180, "panel", "en", ("跨过零点：数据跨境的二十个问题", "Past midnight: twenty questions on data across borders"), ("从合同到仲裁，听众投票决定先答哪一题。", "From contract to arbitration; the audience votes on what comes first."), ("priya-raman", "marta-keller"), ("port-ardell-exchange",)),
        Talk("americas-day", "25:30", 270, "matchmaking", "en", ("美洲日间场：影视与引擎", "Daytime in the Americas: film and engines"), ("制片、渲染与引擎团队的项目路演与约谈。", "Pitches and talks for producers, render farms and engine teams."), ("eleanor-marsh",), ("opal-identity",)),
        Talk("second-breakfast", "30:00", 300, "matchmaking", "both", ("次日早场：昨天没谈完的，接着谈", "Second breakfast: what was not finished yesterday"), ("凭昨天的会面编号优先入座，新朋友也欢迎。", "Yesterday's meetings sit first, and newcomers are welcome."), ("su-wanqing",)),
        Talk("investors-noon", "35:00", 420, "matchmaking", "both", ("初创与投资：一人一页纸", "Start-ups and investors: one page each"), ("八家初创企业各用一页纸讲清楚，投资人用一页纸回答。", "Eight start-ups explain themselves on one page; investors answer on one."), ("meng-xichen", "mo-hen"), ("shanyao-chips", "ink-collect")),
        Talk("closing-handshake", "42:00", 360, "matchmaking", "both", ("收官握手：把意向变成日程", "Closing handshake: from intent to a date"), ("主持人陪您把意向写成下一次会面的时间。", "The hosts help to turn an intent into the time of the next meeting."), ("hua-zhiyuan",)),
    ),
)
