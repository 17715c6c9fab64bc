"""Words that say nothing by themselves: whatever else an answer of a language model says must stand in the rows it cites.

No name, number, day, denial or promise is among them: "not", "free", "cancelled", "booked", "today" must come from the rows.
"""

IN_ENGLISH = """
a about above according across after again all along also although am among an and another answer answers any are around as at available
be because been before begin beginning begins being below beside besides between booth booths both but by can come comes coming
companies company contains could cover covered covering covers describe described describes detail details discuss discussed discusses
discussing do does during each either end ending ends especially every exhibitor exhibitors expect explain explained explains explore
explored explores expo feature featured features featuring find finds focus focused focuses focusing follow followed following follows
for forum from further given gives giving happen happens has have having he held hello help helps her here him his hosted hosting hosts
how if in include included includes including information interested interesting into involve involves is it its itself join just know
known later lead leads learn learned like likely located location look looks main mainly many may meet meets mention mentioned more most
much my name named near next of offer offered offering offers on only opens or organised organiser organisers other others our out over
own part particular people person place places please point present presentation presented presenting presents product products
programme provide provided provides providing question read related room same say says see session sessions several she show showing
shown shows so some speak speaker speakers speaking speaks specific start starting starts such take takes taking talk talking talks tell
tells than that the their them there these they thing things this those through time times title titled to together topic topics under
until up use used uses using various very via visit visitor visitors was way we welcome well were what when where which while who whose
will with within work works would yes you your
"""

IN_CHINESE = """
这场 这个 这家 这些 这位 这里 该场 该展位 该公司 本场 本次 那么 您可以 可以 可在 您好 欢迎 关注 前往 参观 参加 了解 更多
详情 信息 内容 介绍 展示 展出 提供 包括 包含 以及 和 与 及 或者 并且 并 也 还 还有 同时 此外 另外 其中 主要 重点 围绕
探讨 讨论 讲解 分享 主题 题目 题为 名为 名称 叫做 场次 论坛 展位 展商 公司 产品 嘉宾 演讲 主讲 发言 主持 会面 展馆 展区
时间 地点 位于 位置 设在 地址 开始 结束 举行 举办 进行 将于 将在 将由 将 于 在 由 从 到 至 为 是 有 的 了 着 地 得 就 都
等 及其 以 对 向 让 把 被 给 来 去 里 上 中 下 内 之 其 此 该 这 那 您 你 他 她 它 们 我们 他们 她们 请 请在 届时 期间
之后 之前 以后 以前 之间 方面 相关 有关 关于 根据 如果 如需 需要 想要 希望 因为 所以 因此 通过 使用 利用 用于 适合 帮助
支持 问题 回答 答案 资料 显示 说明 表示 提到 写明 负责 来自 面向 针对 涉及 涵盖 覆盖 具体 查看 找到 看到 页面 如下 分别
目前 现场 感兴趣 参与 参观者 观众 主办方 组织 活动 日程 议程 安排 节目 人员 工作 领域 方向 技术 方案 解决方案 服务 企业
行业 应用
"""

ENGLISH = frozenset(IN_ENGLISH.split())
CHINESE = tuple(IN_CHINESE.split())
