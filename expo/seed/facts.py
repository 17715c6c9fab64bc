"""The expo as it was announced on 26 May 2022. Nothing in here is made up."""

from datetime import date

from expo.seed.shape import Text

HELD_ON = date(2022, 5, 26)
EDITION = 8  # held successfully seven times before

NAME: Text = ("2022中国国际大数据产业博览会", "China International Big Data Industry Expo 2022")
SHORT_NAME: Text = ("2022数博会", "Big Data Expo 2022")
THEME: Text = ("抢数字新机 享数字价值", "Seize the digital chance, share the digital value")
MOTTO: Text = ("简约节约、实效高效", "Simple and thrifty, effective and efficient")
CITY: Text = ("中国·贵阳", "Guiyang, China")
ABOUT: Text = (
    (
        "数博会作为以大数据为主题的国家级博览会，已连续成功举办七届，成为展示最新成果、引领行业发展的国际性盛会，交流发展思想、创造合作机遇的世界级平台。"
        "2022数博会从论坛到成果发布将更加凸显前沿发展趋势，聚焦国家数字经济发展战略，注重前沿热点科技，成果转化侧重创新，"
        "依托贵州“四区一高地”的战略定位，为产业转型升级和数字中国建设探索经验。"
    ),
    (
        "The Big Data Expo is China's national fair for big data. Held seven times before, it has become an international event that shows the newest results "
        "and leads the industry, and a world-class platform for exchanging ideas and opening doors to cooperation. From its forums to its launches the 2022 expo "
        "follows the frontier: it serves the national strategy for the digital economy, looks at the technologies of the moment and puts innovation first when "
        "results are turned into use. Building on Guizhou's strategic position, “four zones and one highland”, it gathers experience for industrial upgrading and for a digital China."
    ),
)

HOSTS: tuple[Text, ...] = (
    ("国家发展和改革委员会", "National Development and Reform Commission"),
    ("工业和信息化部", "Ministry of Industry and Information Technology"),
    ("国家互联网信息办公室", "Cyberspace Administration of China"),
    ("贵州省人民政府", "People's Government of Guizhou Province"),
)

VALUE_THEMES: tuple[tuple[str, Text, Text], ...] = (
    (
        "opportunity",
        ("数字科技革命和产业变革的新机遇", "New chances in the digital revolution"),
        (
            "紧扣全球互联网、大数据、云计算、数字孪生、元宇宙等数字技术加速创新趋势，探讨数字科技革命和产业变革的新机遇。",
            "As the internet, big data, cloud computing, digital twins and the metaverse innovate ever faster, the forums explore the new chances of the digital revolution in technology and industry.",
        ),
    ),
    (
        "resources",
        ("共享数据资源集聚的价值", "The shared value of gathering data"),
        (
            "围绕全球数据资源全产业链，聚焦“东数西算”和中国数谷建设，探讨共享数据资源集聚的价值。",
            "Along the whole chain of the world's data resources, with an eye on “Eastern Data, Western Computing” and China's Data Valley, they explore the shared value of gathering data.",
        ),
    ),
    (
        "factors",
        ("共享要素资源重组的价值", "The shared value of recombining production factors"),
        (
            "围绕数据要素助推传统生产要素资源重组和动态优化，传统产业全方位、全链条改造，探讨共享要素资源重组的价值。",
            "Data as a production factor helps to recombine and optimise the traditional ones and to renew traditional industries in every link; the forums explore the shared value of doing so.",
        ),
    ),
    (
        "scenarios",
        ("共享应用场景创新的价值", "The shared value of new applications"),
        (
            "聚焦大数据与实体经济、社会治理、民生服务、乡村振兴的深度融合，发布一批大数据创新应用场景，探讨共享应用场景创新的价值。",
            "Big data merges with the real economy, governance, public services and the revival of the countryside: a set of new applications is released, and the forums explore their shared value.",
        ),
    ),
)

PLATFORMS: tuple[Text, ...] = (
    ("网易瑶台", "NetEase Yaotai"),
    ("数博会云网平台", "Big Data Expo cloud and network platform"),
)

TECHNOLOGIES: tuple[Text, ...] = (
    ("智慧会务", "smart conference services"),
    ("个性化AI虚拟人", "personalised AI virtual humans"),
    ("分布式引擎", "distributed engine"),
    ("NFT区块链", "NFT blockchain"),
    ("低延时传输", "low-latency transmission"),
)

SECTORS: tuple[tuple[str, Text], ...] = (
    ("compute", ("数据中心与算力", "Data centres and computing")),
    ("trade", ("数据流通交易", "Data circulation and trading")),
    ("security", ("数据安全", "Data security")),
    ("industry", ("工业互联网", "Industrial internet")),
    ("film", ("影视云计算", "Film and cloud rendering")),
    ("scene", ("场景大数据", "Applied big data")),
    ("personal", ("个人数据", "Personal data")),
    ("meta", ("数字孪生与元宇宙", "Digital twins and metaverse")),
)

STAGES: tuple[tuple[str, Text], ...] = (
    ("main", ("主舞台", "Main stage")),
    ("forum-1", ("一号论坛厅", "Forum room 1")),
    ("forum-2", ("二号论坛厅", "Forum room 2")),
    ("forum-3", ("三号论坛厅", "Forum room 3")),
    ("forum-4", ("四号论坛厅", "Forum room 4")),
    ("lounge", ("洽谈大厅", "Business lounge")),
)

SOURCES: tuple[Text, ...] = (("主机位", "Main camera"), ("备用信号", "Second input"))

HALLS: tuple[tuple[str, Text], ...] = (
    ("A", ("A馆 · 数据要素", "Hall A · Data as a factor")),
    ("B", ("B馆 · 融合应用", "Hall B · Data at work")),
    ("C", ("C馆 · 数字视界", "Hall C · Digital worlds")),
)
