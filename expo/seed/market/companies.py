"""Needs of companies: three for each sector, written by one of its companies each."""

from expo.seed.shape import Want

BY_COMPANIES: dict[str, tuple[Want, ...]] = {
    "compute": (
        Want(
            "need",
            "product",
            ("机房余热回收设备", "Waste-heat recovery for a data hall"),
            (
                "单机房可回收约 2 兆瓦，供园区冬季采暖。需含换热站与计量，先在一栋楼试点。",
                "About 2 MW can be recovered from one hall to heat our campus in winter. Exchangers and metering included; one building first.",
            ),
        ),
        Want(
            "need",
            "cooperation",
            ("西部绿电直供伙伴", "Partners for direct supply of green power"),
            (
                "想与风电、光伏电站签三年以上长期协议，按小时匹配用电曲线。",
                "We would like contracts of three years and more with wind and solar plants, matched to our load hour by hour.",
            ),
            sectors=("compute", "industry"),
        ),
        Want(
            "need",
            "job",
            ("招聘：液冷系统工程师", "Hiring: liquid-cooling engineers"),
            (
                "贵阳两名，需有冷板或浸没式项目经验，熟悉泄漏监测。",
                "Two positions in Guiyang. Experience with cold plates or immersion, and with leak detection.",
            ),
        ),
    ),
    "trade": (
        Want(
            "need",
            "cooperation",
            ("公共数据供给方", "Suppliers of public data"),
            (
                "交通、气象、水文数据优先，可按更新频次分成。合规材料由我们准备。",
                "Transport, weather and hydrology first; we share revenue by frequency of updates, and prepare the compliance papers.",
            ),
            sectors=("trade", "scene"),
        ),
        Want(
            "need",
            "service",
            ("数据资产评估与审计服务", "Appraisal and audit of data assets"),
            (
                "为三家客户的数据入表提供评估报告，要求依据可复核。",
                "Reports for three clients that put data on their balance sheets. Each figure must be open to review.",
            ),
        ),
        Want(
            "need",
            "product",
            ("隐私计算一体机", "Privacy-computing appliance"),
            (
                "交易双方不出域联合建模，单次任务一亿行以内，能说明精度损失。",
                "Both sides of a trade model together without moving data, up to 100 million rows a job, with a stated loss of accuracy.",
            ),
            sectors=("trade", "security"),
        ),
    ),
    "security": (
        Want(
            "need",
            "cooperation",
            ("医院数据分类分级试点单位", "Hospitals for a pilot of data classification"),
            (
                "免费试用三个月，换取脱敏后的误判样本与一份使用报告。",
                "Three months free, in exchange for misjudged samples without patient data and one report on how it went.",
            ),
            sectors=("security", "personal"),
        ),
        Want(
            "need",
            "product",
            ("抗量子签名硬件", "Hardware for post-quantum signatures"),
            (
                "PCIe 卡或 USB 形态，支持国密与 ML-DSA 双栈，小批量十套起。",
                "PCIe card or USB, both the Chinese suite and ML-DSA; ten pieces to begin with.",
            ),
        ),
        Want(
            "need",
            "service",
            ("攻防演练红队合作", "A red team for attack drills"),
            (
                "每季度一次，覆盖办公网与工控网，需提交可复现的过程记录。",
                "Once a quarter, office and control networks, with records that let us repeat each step.",
            ),
            sectors=("security", "industry"),
        ),
    ),
    "industry": (
        Want(
            "need",
            "cooperation",
            ("老旧注塑机改造的现场伙伴", "On-site partners to connect old injection machines"),
            (
                "华东、西南各两家，能在不停产的前提下加装传感与边缘盒子。",
                "Two each in the east and south-west, able to add sensors and edge boxes without stopping production.",
            ),
        ),
        Want(
            "need",
            "product",
            ("国产工业相机与镜头", "Industrial cameras and lenses"),
            (
                "500 万像素以上，帧率不低于 60，年用量约 800 台。",
                "Five megapixels and more at 60 frames a second, about 800 a year.",
            ),
        ),
        Want(
            "need",
            "investment",
            ("A 轮融资：设备预测性维护", "Series A: predictive maintenance"),
            (
                "已服务 40 家工厂，本轮用于海外版本与传感器自研。",
                "Forty plants use it. This round pays for the version abroad and for our own sensors.",
            ),
        ),
    ),
    "film": (
        Want(
            "need",
            "service",
            ("春节前的渲染算力", "Rendering capacity before the spring holiday"),
            (
                "约九万帧 4K，按帧计价，需可中断续跑并保留中间文件。",
                "Some 90,000 frames in 4K, priced by frame; jobs must resume and keep their intermediate files.",
            ),
            sectors=("film", "compute"),
        ),
        Want(
            "need",
            "cooperation",
            ("古镇与喀斯特实景扫描授权", "Licences to scan old towns and karst"),
            (
                "场景进入素材库后按使用分成，扫描不影响游客通行。",
                "Scenes earn by use once they are in the library; scanning leaves the paths open to visitors.",
            ),
            sectors=("film", "scene"),
        ),
        Want(
            "need",
            "job",
            ("招聘：虚拟制片技术总监", "Hiring: technical director for virtual production"),
            (
                "熟悉 LED 棚色彩管理与实时引擎，带过三部以上长片。",
                "Colour of LED stages and real-time engines; three features or more behind you.",
            ),
        ),
    ),
    "scene": (
        Want(
            "need",
            "product",
            ("低功耗积水传感器", "Low-power flood sensors"),
            (
                "电池三年以上，NB-IoT，单价 300 元以内，首批 2,000 个。",
                "Three years on a battery, NB-IoT, below 300 yuan, 2,000 in the first batch.",
            ),
            sectors=("scene", "industry"),
        ),
        Want(
            "need",
            "cooperation",
            ("县域数字治理联合体成员", "Members for a consortium in county government"),
            (
                "缺地图底座与语音客服两家，共同投标三个县。",
                "We lack a map base and a voice service; together we bid in three counties.",
            ),
        ),
        Want(
            "need",
            "service",
            ("英文版运营团队", "A team for the English version"),
            (
                "面向入境游客的一网通办，译文与客服都要，先做半年。",
                "City services for visitors from abroad: translation and help desk, half a year to begin with.",
            ),
        ),
    ),
    "personal": (
        Want(
            "need",
            "cooperation",
            ("保险公司：授权理赔联合试点", "Insurers for claims by consent"),
            (
                "用户一次授权调取病历，平均理赔从七天缩到一天，想找两家险企试点。",
                "One consent fetches the record and a claim takes one day instead of seven. Two insurers wanted for a pilot.",
            ),
        ),
        Want(
            "need",
            "product",
            ("离线可用的可信身份芯片", "Identity chips that work offline"),
            (
                "用于老年卡与学生证，断网时也能核验，寿命五年。",
                "For cards of seniors and students: verified without a network, for five years.",
            ),
            sectors=("personal", "security"),
        ),
        Want(
            "need",
            "service",
            ("适老化测试与无障碍评估", "Tests with older people, and an accessibility review"),
            (
                "两百位 65 岁以上用户，需含方言场景，出具改进清单。",
                "Two hundred people over 65, dialects included, and a list of what to mend.",
            ),
        ),
    ),
    "meta": (
        Want(
            "need",
            "cooperation",
            ("博物馆三维展厅共建", "Museums to build 3D rooms with"),
            (
                "网页打开、老手机也能看。首批三家免费建模，换案例展示权。",
                "Opens in the browser, on old phones too. The first three are modelled free, for the right to show them.",
            ),
            sectors=("meta", "film"),
        ),
        Want(
            "need",
            "product",
            ("毫米级桥梁监测传感网络", "A sensor network for bridges, to the millimetre"),
            (
                "跨江大桥孪生项目，约 600 个测点，要求误差可标注。",
                "For the twin of a river bridge: about 600 points, each with its stated error.",
            ),
            sectors=("meta", "industry"),
        ),
        Want(
            "need",
            "investment",
            ("种子轮：触觉反馈手套", "Seed round: gloves that feel"),
            (
                "样机已完成，想找懂硬件量产的投资人一起定型。",
                "The prototype stands; we look for investors who know how to make hardware in numbers.",
            ),
        ),
    ),
}
