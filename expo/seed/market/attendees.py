"""What visitors look for and offer, by sector: first those written in Chinese, some of them in English, too, then those from abroad."""

from expo.seed.shape import Want


def need(category: str, zh: str, text: str, en: str = "", *, also: tuple[str, ...] = ()) -> Want:
    return Want("need", category, (zh, en), (text, ""), also)


def offer(category: str, zh: str, text: str, en: str = "", *, also: tuple[str, ...] = ()) -> Want:
    return Want("offer", category, (zh, en), (text, ""), also)


def abroad(kind: str, category: str, title: str, text: str) -> Want:
    return Want(kind, category, ("", title), ("", text))


BY_VISITORS: dict[str, tuple[Want, ...]] = {
    "compute": (
        need("service", "夜间批处理算力", "每晚四小时，遥感影像切片，按任务计费，想看绿电占比证明。", "Computing time at night"),
        need("product", "二手 GPU 服务器 20 台", "课题组教学用，八卡机型，要求质保一年。"),
        need("service", "国产芯片模型迁移", "三个视觉模型迁到国产卡，希望有工程师驻场两周。", "Porting models to domestic chips"),
        need("cooperation", "算力券使用单位联合申报", "已有立项，缺一家西部算力供应方一同申报。"),
        need("job", "寻求：数据中心运维岗位", "八年动环与网络经验，可驻贵安新区。"),
        offer("cooperation", "闲置机房 1,200 平方米出租", "双路市电，PUE 1.35，距骨干节点三公里。", "1,200 m² of idle data hall for rent"),
        offer("service", "机房能耗诊断", "两天出报告，给出不停机可做的五项改造。"),
        offer(
            "product", "遥感影像训练集", "十个县五年的影像与标注，可授权使用。", "Training set of remote-sensing images", also=("trade",)
        ),
        abroad(
            "need",
            "service",
            "GPU hours in Asia, billed by the job",
            "We train speech models in Vienna and want a second region with steady latency to Europe.",
        ),
        abroad(
            "offer",
            "investment",
            "Growth capital for green data centres",
            "Tickets of 5 to 20 million dollars, with partners in the grid business.",
        ),
    ),
    "trade": (
        need("product", "三省货运流量数据", "按周更新即可，用于仓库选址。", "Freight flows of three provinces"),
        need("service", "数据产品上架辅导", "手里有十年冷链温度数据，不知怎样合规做成产品。", "Help to list a data product"),
        need("product", "企业信用补充数据", "银行数据部采购，重点看小微企业用电与社保。"),
        need("cooperation", "数据资产质押试点合作", "我行可提供额度，寻找评估与托管机构。", "Partners to lend against data assets"),
        need("investment", "数据经纪公司种子轮", "团队五人，已撮合三笔跨省交易，融资 300 万元。"),
        offer("product", "农产品批发价格日报", "西南 60 个市场，每天下午更新，接口交付。", "Daily wholesale prices of farm produce"),
        offer("service", "跨境数据合规咨询", "出境评估、标准合同备案，中英双语。", "Advice on data across borders"),
        offer("cooperation", "公共数据目录共建", "已梳理两个地级市的目录方法，愿意共享模板。", also=("scene",)),
        abroad(
            "need",
            "cooperation",
            "A common contract for port data",
            "Four ports share berth data already; we look for a Chinese port and a lawyer who has done it.",
        ),
        abroad("offer", "product", "Satellite-based crop yield estimates", "Monthly, by district, for Southeast Asia. Samples on request."),
    ),
    "security": (
        need("product", "字段级数据分类分级工具", "医院两万个字段，想看自动识别的误判率。", "Classification of data down to the field"),
        need("service", "勒索演练半天培训", "办公室员工六十人，希望有真实案例。"),
        need("product", "隐私计算联合风控", "三家机构，部署周期三个月内，不改核心系统。", "Privacy computing for joint risk control"),
        need("service", "等保测评机构", "三级系统两个，九月前完成整改与测评。"),
        need("job", "寻求：密码应用工程师岗位", "熟悉国密改造与密评，做过政务云项目。"),
        offer(
            "service",
            "工控系统漏洞排查",
            "十年电力行业经验，出具可执行的修补顺序。",
            "Finding weak spots in control systems",
            also=("industry",),
        ),
        offer("cooperation", "安全运营中心值守共享", "夜班三人，可为中小企业代值守。"),
        offer("product", "数据水印溯源软件", "截图、拍屏也能追到人，支持私有部署。", "Watermarks that lead back to the leak"),
        abroad(
            "need",
            "product",
            "Key custody that satisfies two regulators",
            "European and Chinese rules at once; revocation must be shown in a test.",
        ),
        abroad(
            "offer",
            "service",
            "Privacy impact assessments under the GDPR",
            "For Chinese companies that open in Europe. In English and German.",
        ),
    ),
    "industry": (
        need("product", "装配线视觉检测", "三条线，样片可以带到现场，节拍八秒。", "Visual inspection for assembly lines"),
        need("service", "老设备联网改造", "二十年以上注塑机三十台，不能停产。", "Connecting machines older than twenty years"),
        need("product", "能耗管理系统", "两个厂区，要能拆到每台设备，和财务对得上。"),
        need("cooperation", "西南地区实施伙伴", "我们做软件，现场实施希望与本地团队合作。"),
        need("investment", "智能仓储项目融资", "已签两家客户，设备占款大，需 800 万元。"),
        offer("service", "本地运维服务", "贵州全省两小时到场，工程师二十人。", "Maintenance on site, all over Guizhou"),
        offer("cooperation", "中试车间开放", "可承接传感器与边缘设备小批量试制。", "A pilot workshop, open to others"),
        offer("product", "轴承振动数据集", "六类故障、三种转速，已标注。", also=("trade",)),
        abroad(
            "need",
            "cooperation",
            "A factory to test our robot arms",
            "Orchard robots that also pack parts; we bring two units for three months.",
        ),
        abroad(
            "offer",
            "investment",
            "Fund for factory software in Southeast Asia",
            "We lead rounds from Series A and help with first customers in Vietnam and Thailand.",
        ),
    ),
    "film": (
        need("service", "动画长片渲染", "约九万帧，想按镜头报价，四个月内完成。", "Rendering of an animated feature"),
        need("service", "老电影修复", "上世纪三十年代胶片十部，划痕与声音都要修。", "Restoring films of the thirties"),
        need("cooperation", "虚拟棚实习基地", "影视学院每学期二十人，想谈一个学期的计划。"),
        need("product", "方言配音语音合成", "贵州话与粤语，需授权清晰。", also=("meta",)),
        need("job", "寻求：特效合成师岗位", "五年经验，两部院线片，接受贵阳。"),
        offer("product", "古镇实景三维资产", "六处古镇，毫米级扫描，可商用授权。", "Scanned old towns, licensed for use", also=("meta",)),
        offer("cooperation", "取景地协调", "黔东南、荔波等地，含审批与当地团队。", "Locations in Guizhou, permits included"),
        offer("service", "短视频多语种字幕", "中、英、泰、越，二十四小时交付。"),
        abroad(
            "need",
            "cooperation",
            "Co-producer for a documentary on karst",
            "Half the budget stands; we look for a partner with archive footage.",
        ),
        abroad("offer", "service", "Restoration of newsreels", "Scratches, flicker and sound. We would like to compare models."),
    ),
    "scene": (
        need("product", "街道积水预警", "十二个低洼点，想知道需要哪些数据。", "Flood warnings for low streets"),
        need("service", "四十个村的公开账本", "要能离线记账、方言播报，老人会用。", "Open accounts for forty villages"),
        need("cooperation", "景区分时预约试点", "五一客流翻倍，停车与摆渡车一起考虑。"),
        need("product", "政务大厅数字人导办", "三种少数民族语言优先。", also=("meta",)),
        need("service", "公共数据开放咨询", "刚起步，想学习怎样脱敏小范围人群。", "Advice on opening public data", also=("security",)),
        offer("cooperation", "智慧社区示范点", "两千户社区，愿意试用新产品并给出书面反馈。", "A community of 2,000 homes for trials"),
        offer("product", "公交客流脱敏数据", "一百条线路，五分钟粒度。", also=("trade",)),
        offer("service", "城市治理场景培训", "面向街道干部，一天课程，含实操。"),
        abroad(
            "need",
            "cooperation",
            "How to protect people in small squares",
            "Our city opens its first data sets and looks for a sister city to learn from.",
        ),
        abroad(
            "offer",
            "product",
            "Parking guidance that needs no cameras",
            "Magnetic sensors, proven in Copenhagen. Looking for a distributor.",
        ),
    ),
    "personal": (
        need("service", "病历授权调取", "保险理赔用，想看一次授权的完整流程。", "Fetching medical records by consent"),
        need("product", "独居老人来电守护", "两百户试点，不能装摄像头。", "Phones that watch over older people"),
        need("cooperation", "学生学习档案试点", "三所学校，重点讨论毕业后数据归属。"),
        need("product", "员工健康数据平台", "八百人，匿名统计，工会参与监督。"),
        need("investment", "个人数据银行天使轮", "产品内测三千人，寻找认同隐私优先的投资人。", "Angel round for a bank of personal data"),
        offer("cooperation", "社区养老机构试用名额", "三家机构，护理员愿意配合记录。"),
        offer("service", "无障碍适配测试", "视障与听障测试员十二人，按次计费。", "Testing by people who are blind or deaf"),
        offer("product", "血糖管理小程序", "六万用户，愿与医院合作科研。"),
        abroad(
            "need",
            "product",
            "A wallet for professional licences that works offline",
            "We issue 40,000 licences a year; inspectors often have no signal.",
        ),
        abroad("offer", "service", "User research on consent screens", "Which words people understand, in twelve languages."),
    ),
    "meta": (
        need("service", "大桥孪生监测", "跨江桥一座，想了解传感点布设与误差标注。", "A twin for a river bridge"),
        need("product", "网页三维展厅", "县博物馆，老旧手机也要能打开。", "A 3D museum in the browser"),
        need("service", "八千人同场演唱会", "想请人评估并发和延迟，十月举办。"),
        need("cooperation", "非遗数字藏品合作", "蜡染、银饰工坊八家，想找懂版权的团队。", also=("film",)),
        need("job", "寻求：三维引擎开发岗位", "熟悉 WebGL 与网格压缩，可远程。"),
        offer("service", "倾斜摄影与建模", "自有无人机队，一平方公里五天交付。", "Drone photography and modelling"),
        offer("cooperation", "虚拟主持人声音授权", "专业播音员四位，授权范围可谈。", "Voices for virtual hosts, licensed", also=("film",)),
        offer("product", "喀斯特洞穴点云", "三处溶洞，可用于教学与游戏。"),
        abroad("need", "service", "A virtual reception in three languages", "The host must hand over to people without a gap."),
        abroad(
            "offer",
            "cooperation",
            "A games studio looks for cultural partners",
            "We build worlds for 20 million players and want to do one of them with you.",
        ),
    ),
}
