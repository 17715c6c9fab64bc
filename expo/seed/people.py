"""Names, employers and titles of the people who attend, exhibit and organise in the sample."""

from dataclasses import dataclass

ORGANISER, EXHIBITOR, ATTENDEE = "organiser@example.com", "exhibitor@example.com", "attendee@example.com"
HOME_COMPANY = "qianfeng-compute"  # the company of the exhibitor's login


@dataclass(frozen=True)
class Face:
    email: str
    name: str
    company: str
    job_title: str
    country: str
    language: str
    zone_name: str


def pieces(text: str) -> list[str]:
    return text.split(",")


DEMO_FACES = (
    Face(ORGANISER, "沈知远", "数博会组委会（示例）", "会务总协调", "CN", "zh-hans", "Asia/Shanghai"),
    Face(EXHIBITOR, "顾南舟", "黔峰算力", "市场总监", "CN", "zh-hans", "Asia/Shanghai"),
    Face(ATTENDEE, "林嘉禾", "远禾农业科技", "数字化负责人", "CN", "zh-hans", "Asia/Shanghai"),
)
# Decides requests of two sectors only.
APPROVER = Face("han.yue@example.net", "韩越", "数博会组委会（示例）", "撮合审核员", "CN", "zh-hans", "Asia/Shanghai")
USHER = Face("lu.jing@example.net", "陆静", "数博会组委会（示例）", "现场签到员", "CN", "zh-hans", "Asia/Shanghai")

SURNAMES = pieces(
    "赵 Zhao,钱 Qian,孙 Sun,李 Li,周 Zhou,吴 Wu,郑 Zheng,王 Wang,冯 Feng,陈 Chen,褚 Chu,卫 Wei,蒋 Jiang,沈 Shen,韩 Han,杨 Yang,朱 Zhu,秦 Qin,"
    "许 Xu,何 He,吕 Lv,张 Zhang,孔 Kong,曹 Cao,严 Yan,金 Jin,段 Duan,陶 Tao,温 Wen,谢 Xie,邹 Zou,苏 Su,潘 Pan,葛 Ge,范 Fan,彭 Peng,鲁 Lu"
)
GIVEN_NAMES = pieces(
    "明远 Mingyuan,思涵 Sihan,子墨 Zimo,雨桐 Yutong,建国 Jianguo,晓燕 Xiaoyan,志强 Zhiqiang,若琳 Ruolin,浩然 Haoran,静怡 Jingyi,文博 Wenbo,"
    "丽华 Lihua,俊杰 Junjie,欣妍 Xinyan,海涛 Haitao,书瑶 Shuyao,立新 Lixin,梦洁 Mengjie,振宇 Zhenyu,婉清 Wanqing,国栋 Guodong,诗语 Shiyu,"
    "嘉木 Jiamu,佩珊 Peishan,永康 Yongkang,芷若 Zhiruo,晨曦 Chenxi,慧敏 Huimin,天佑 Tianyou,秋实 Qiushi,亦凡 Yifan,玉兰 Yulan,承志 Chengzhi"
)

# Given name, family name, country, zone.
ABROAD = """\
Amelia Thornton GB Europe/London
Rajesh Iyer IN Asia/Kolkata
Yuki Tanabe JP Asia/Tokyo
Carlos Mendoza MX America/Mexico_City
Fatima Haddad AE Asia/Dubai
Lukas Steiner AT Europe/Vienna
Nguyen Minh VN Asia/Ho_Chi_Minh
Sofia Lindqvist SE Europe/Stockholm
Daniel Osei GH Africa/Accra
Claire Dubois FR Europe/Paris
Somchai Prasert TH Asia/Bangkok
Emily Carter US America/New_York
Joao Ribeiro BR America/Sao_Paulo
Aisha Rahman MY Asia/Kuala_Lumpur
Piotr Nowicki PL Europe/Warsaw
Hannah Weiss DE Europe/Berlin
Kim Jisoo KR Asia/Seoul
Omar Farouk EG Africa/Cairo
Isabella Conti IT Europe/Rome
Dewi Lestari ID Asia/Jakarta
Marcus Bell AU Australia/Sydney
Elena Popescu RO Europe/Bucharest
Tomas Novak CZ Europe/Prague
Grace Mwangi KE Africa/Nairobi
Viktor Larsen DK Europe/Copenhagen
Lina Haapala FI Europe/Helsinki
Pedro Alvarez ES Europe/Madrid
Mei Ling Tan SG Asia/Singapore
Jack Murphy IE Europe/Dublin
Anouk Visser NL Europe/Amsterdam
Samir Bensaid MA Africa/Casablanca
Laura Jensen NO Europe/Oslo
Ethan Brooks CA America/Toronto
Natalia Rojas CL America/Santiago
Arjun Mehta IN Asia/Kolkata
Chloe Martin CH Europe/Zurich
Kenji Ogawa JP Asia/Tokyo
Miriam Katz IL Asia/Jerusalem
Diego Fuentes AR America/Argentina/Buenos_Aires
Olga Petrenko UA Europe/Kyiv
"""

COMPANIES_CN = pieces(
    "远禾农业科技,澜石物流,北岭装备,青禾医院信息中心,云麓城投,石桥纺织,霁川银行数据部,望潮影业,海砚传媒,恒砺汽车零部件,衡渡交通集团,砚湖文旅,"
    "白鹭保险,松果教育,泽川水务,铁画工艺,晴川能源,知微咨询,半山设计,里程数科,木石智能,小满食品,百川供应链,星野天文馆"
)
COMPANIES_ABROAD = pieces(
    "Thornbury Analytics,Meridian Freight,Larkfield Foods,Aster Health Systems,Copperline Energy,Bluefjord Shipping,Novena Films,Saffron Textiles,"
    "Granite Peak Capital,Orchard Robotics,Pinecrest Insurance,Delta Harbour Group,Solstice Games,Kite & Compass Travel,Rivermark Bank,Oakline Media"
)
TITLES_CN = pieces("信息中心主任,采购经理,数据产品经理,总工程师,投资经理,数字化负责人,研究员,技术总监,市场经理,副总经理,安全主管,项目经理")
TITLES_ABROAD = pieces(
    "Head of Data,Procurement Lead,Chief Engineer,Investment Manager,Research Fellow,Product Manager,Security Officer,Partnerships Director,Producer,Plant Manager"
)


def attendees(count: int = 200) -> list[Face]:
    """Every fifth from abroad. The same people each time."""
    abroad = iter(enumerate(line.rsplit(" ", 2) for line in ABROAD.splitlines()))
    return [visitor(index) if (index + 1) % 5 else visitor_from_abroad(*next(abroad)) for index in range(count)]


def visitor(index: int) -> Face:
    name, email = chinese_name(index)
    return Face(
        f"{email}@example.net",
        name,
        COMPANIES_CN[index * 5 % len(COMPANIES_CN)],
        TITLES_CN[index * 7 % len(TITLES_CN)],
        "CN",
        "zh-hans",
        "Asia/Shanghai",
    )


def visitor_from_abroad(index: int, passport: list[str]) -> Face:
    name, country, zone = passport
    company = COMPANIES_ABROAD[index * 3 % len(COMPANIES_ABROAD)]
    title = TITLES_ABROAD[index * 7 % len(TITLES_ABROAD)]
    return Face(f"{name.lower().replace(' ', '.')}@example.net", name, company, title, country, "en", zone)


def chinese_name(index: int) -> tuple[str, str]:
    """A name and the part of its address before the @. 37 and 33 share no divisor: 1,221 different ones."""
    surname, surname_latin = SURNAMES[index % len(SURNAMES)].split(" ")
    given, given_latin = GIVEN_NAMES[index % len(GIVEN_NAMES)].split(" ")
    return surname + given, f"{given_latin}.{surname_latin}".lower()
