from expo.seed.shape import Company, Product

COMPANIES = (
    Company(
        "liuchuan-data",
        ("流川数据", "Liuchuan Data"),
        ("数据产品上架、定价、交付，一条流水线", "From listing to delivery: one line for data products"),
        (
            "流川数据帮助数据持有方把沉睡的数据做成可以交易的产品：梳理、登记、估价、合同与交付全程在线。已协助四百余个数据产品上架。",
            "Liuchuan turns sleeping data into products that can be traded: inventory, registration, valuation, contract and delivery, all online. More than 400 data products have been listed with its help.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2016,
        "100–200",
        (
            Product(
                "listing-desk",
                ("上架工作台", "Listing Desk"),
                ("七步完成数据产品的说明书、样例与合规自查", "Seven steps to a data sheet, a sample and a compliance check"),
                (
                    "模板来自真实成交案例，生成的说明书可直接提交登记。",
                    "Templates come from deals that closed; the sheet is ready to be registered.",
                ),
            ),
            Product(
                "price-finder",
                ("数据询价", "Price Finder"),
                ("参考同类成交与成本，给出价格区间和理由", "A price range with reasons, from deals and costs"),
                ("不给一个神秘数字，而是三种算法的结果与差异。", "No magic number: three methods side by side, and why they differ."),
            ),
            Product(
                "delivery-lane",
                ("可控交付通道", "Controlled Delivery"),
                ("按次、按量、按期限交付，到期自动失效", "Delivery by call, by volume or by term, ending on its own"),
                ("双方都能看到同一份用量账，争议时可导出存证。", "Both sides see the same usage; in a dispute it exports as evidence."),
            ),
        ),
    ),
    Company(
        "hengzhun-appraisal",
        ("衡准数据评估", "Hengzhun Appraisal"),
        ("给数据一个说得清的价值", "A value for data that can be explained"),
        (
            "衡准的评估师来自统计、会计与行业三个背景。每份报告写明方法、假设与敏感性，已被银行用作数据资产质押的参考。",
            "Hengzhun's appraisers come from statistics, accounting and industry. Each report states method, assumptions and sensitivity; banks use them when data serves as collateral.",
        ),
        ("霁川", "Jichuan"),
        "CN",
        2018,
        "50–100",
        (
            Product(
                "asset-report",
                ("数据资产评估报告", "Data Asset Report"),
                ("三种方法交叉验证的估值报告，十五个工作日", "A valuation by three methods in fifteen working days"),
                (
                    "含数据质量抽检、应用场景访谈与风险折扣说明。",
                    "With quality sampling, interviews on use and an account of risk discounts.",
                ),
            ),
            Product(
                "quality-score",
                ("质量评分卡", "Quality Scorecard"),
                ("完整、及时、一致等六项指标，一页看懂", "Completeness, timeliness, consistency: six marks on one page"),
                ("附抽样明细，可复算。", "Samples included, so anyone can compute it again."),
            ),
            Product(
                "pledge-kit",
                ("数据质押工具包", "Pledge Kit"),
                ("面向银行的数据质押流程与文书", "Procedure and papers for banks that lend on data"),
                (
                    "从尽调清单到贷后监测，已在五家机构试用。",
                    "From due diligence to monitoring after the loan, on trial at five institutions.",
                ),
            ),
        ),
    ),
    Company(
        "qiaobian-broker",
        ("桥边数据经纪", "Qiaobian Brokers"),
        ("我们站在买卖双方之间的桥上", "Standing on the bridge between buyer and seller"),
        (
            "桥边是一支数据经纪人团队，替买方写清需求，替卖方找到买家，撮合不成不收费。主要服务物流、农业与文旅行业。",
            "Qiaobian is a team of data brokers: they put the buyer's need into words and find the seller a buyer. No deal, no fee. Most clients come from logistics, farming and tourism.",
        ),
        ("望潮", "Wangchao"),
        "CN",
        2019,
        "10–50",
        (
            Product(
                "need-writing",
                ("需求代写", "Need Writing"),
                ("一小时访谈，写出卖方看得懂的需求书", "One hour of talk becomes a need that sellers understand"),
                ("包含字段、频率、用途与预算，匿名发布。", "Fields, frequency, purpose and budget, published without names."),
            ),
            Product(
                "match-season",
                ("月度撮合会", "Monthly Match"),
                ("每月一场，十个需求对二十个卖家", "Ten needs meet twenty sellers, once a month"),
                ("会后七天跟进，成交率公开。", "Followed up for seven days; the success rate is public."),
            ),
        ),
    ),
    Company(
        "port-ardell-exchange",
        ("阿德尔港交换所", "Port Ardell Exchange"),
        ("跨境数据，一份合同走到底", "One contract for data across borders"),
        (
            "阿德尔港交换所为航运与贸易企业提供跨境数据交换的标准合同、托管与仲裁。十一个港口共用一套目录。",
            "Port Ardell Exchange gives shipping and trading companies a standard contract, escrow and arbitration for data across borders. Eleven ports share one catalogue.",
        ),
        ("阿德尔港", "Port Ardell"),
        "SG",
        2011,
        "100–200",
        (
            Product(
                "port-catalogue",
                ("港口数据目录", "Port Catalogue"),
                ("十一个港口的泊位、船期与冷链数据目录", "Berths, schedules and cold chain of eleven ports"),
                ("目录免费浏览，调用按次计费。", "Free to browse, paid by the call."),
            ),
            Product(
                "cross-contract",
                ("跨境标准合同", "Cross-border Contract"),
                ("中英双语的数据跨境合同与填写向导", "A bilingual contract for data abroad, with a guide"),
                (
                    "由四个法域的律师共同维护，版本变化逐条对照。",
                    "Kept by lawyers of four jurisdictions; every change is shown side by side.",
                ),
            ),
            Product(
                "escrow",
                ("数据托管", "Data Escrow"),
                ("付款与交付同时完成，互不先行", "Payment and delivery at the same moment"),
                ("失败自动退回，托管期内任何一方看不到明文。", "Returned when it fails; nobody reads the data while it is held."),
            ),
        ),
        languages="English, 中文, Bahasa Melayu",
    ),
    Company(
        "nongshi-index",
        ("农时指数", "Nongshi Index"),
        ("一亩地，一条时间线", "One field, one line in time"),
        (
            "农时指数把遥感、气象和收购价编成按日更新的作物指数，供保险、期货与合作社使用。",
            "Nongshi turns satellite pictures, weather and prices into daily crop indices for insurers, futures traders and cooperatives.",
        ),
        ("砚湖", "Yanhu"),
        "CN",
        2014,
        "50–100",
        (
            Product(
                "crop-index",
                ("作物日指数", "Daily Crop Index"),
                ("二十三种作物的长势与价格指数", "Growth and price of 23 crops, every day"),
                ("方法公开，历史回溯十年，接口稳定。", "Open method, ten years back, a stable interface."),
            ),
            Product(
                "field-line",
                ("地块时间线", "Field Timeline"),
                ("输入一块地，看它十年的四季", "Name a field and see ten years of seasons"),
                ("适合保险定损与轮作规划，手机可用。", "For insurers and crop rotation, on any phone."),
            ),
        ),
    ),
    Company(
        "licheng-contracts",
        ("砾成智约", "Licheng Contracts"),
        ("合同写得像代码，读起来像合同", "Contracts that run like code and read like contracts"),
        (
            "砾成智约把数据使用条款写成机器可执行的规则：谁、为何、用多久、能否再转手。违约在发生之前就被拦下。",
            "Licheng writes the terms of data use as rules a machine can keep: who, why, how long, and whether it may be passed on. A breach is stopped before it happens.",
        ),
        ("衡渡", "Hengdu"),
        "CN",
        2020,
        "10–50",
        (
            Product(
                "terms-engine",
                ("条款引擎", "Terms Engine"),
                ("把使用条款编译成访问规则", "Compiles terms of use into access rules"),
                (
                    "中文条款与规则并排显示，法务与工程师看同一页。",
                    "Text and rules side by side, so lawyers and engineers read the same page.",
                ),
            ),
            Product(
                "usage-witness",
                ("用量见证", "Usage Witness"),
                ("每次调用留下双方认可的记录", "A record of every call that both sides accept"),
                ("采用链式摘要，单方无法修改。", "Chained digests that neither side can change alone."),
            ),
        ),
    ),
)
