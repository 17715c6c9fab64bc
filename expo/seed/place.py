"""What was said of Guiyang and Gui'an on 26 May 2022 besides the numbers. Nothing in here is made up."""

from expo.seed.shape import Text

SLUG = "guiyang"
TITLE: Text = ("贵阳贵安：数字背后的事实", "Guiyang and Gui’an: the facts behind the figures")
BODY: Text = (
    """## “十三五”期间

- 华为云全球总部落户，当年营收过百亿元；华为全球培训中心开业；苹果云服务基地建成投运。
- 贵阳贵安成为全世界聚集超大型数据中心最多的地区之一，获批建设全国一体化算力网络国家枢纽节点。
- 贵阳市信息技术服务产业集群入选首批国家战略性新兴产业集群建设名单。
- 政府数据开放水平连续五年位居全国前列。
- 获批建设“科创中国”试点城市；以大数据为引领的创新体系不断完善，成为承载全国大数据领域试点示范最多的城市之一。
- 数博会已成为业界最具国际性和权威性的成果交流平台之一。

## 2022年年初

国务院印发《关于支持贵州在新时代西部大开发上闯新路的意见》，赋予贵州“数字经济发展创新区”的战略定位，指明方向路径：“深入实施数字经济战略，强化科技创新支撑，激活数据要素潜能，推动数字经济与实体经济融合发展，为产业转型升级和数字中国建设探索经验”。

## “十四五”时期

- 以建设“数字经济发展创新区”为主抓手，打造数据中心、智能终端、数据应用三个千亿级产业集群，以及全国数据融合创新示范高地、算力高地和数据治理高地；加快推进国家大数据综合试验区核心区建设。
- 推进“东数西算”，推动一批行业大数据中心落地，引进培育服务器、存储设备、冷却节能等相关产业。
- 实施软件再出发行动，支持华为云、永中软件、易鲸捷等重点企业加快发展，引进云服务、数据加工等企业。
- 建好用好贵州省大数据交易中心，探索构建安全可靠的数据流通交易体系和产业生态。
- 推进贵阳大数据科创城建设，建设大数据场景应用开放中心。
- 实施“千企改造”工程和“万企融合”大赋能行动；融入贵州省“一云一网一平台”，建设数据共享交换平台“贵阳专区”，实现贵阳贵安数据资源目录统一管理；建设“双千兆”城市。
- 统筹贵阳贵安创新资源和平台，新建一批研发平台和新型研发机构，实现“科技云”上线运行；探索建设离岸孵化创新基地，实现外地孵化、本地转化。""",
    """## In the years of the 13th Five-Year Plan

- The global headquarters of Huawei Cloud came, with an income of more than 10 billion CNY in the year of arrival; Huawei’s global training centre opened; Apple’s base for cloud services was built and went into operation.
- Guiyang and Gui’an became one of the places with the most very large data centres in the world, and were approved as a hub node of the national integrated computing network.
- Guiyang’s cluster of information technology services is on the first national list of clusters of strategic emerging industries.
- In open government data Guiyang was among the leaders in China five years in a row.
- Guiyang was approved as a pilot city of “Science and Technology China”; led by big data, its system of innovation grew, and it became one of the cities with the most national pilots and demonstrations in big data.
- The Big Data Expo has become one of the most international and most authoritative platforms of the trade for exchanging results.

## At the beginning of 2022

The State Council issued its “Opinions on supporting Guizhou in breaking new ground in the development of the western regions in the new era”. They make Guizhou a zone for innovation in the digital economy, and point the way: to carry on the digital economy strategy, strengthen the support of science and technology, set free the potential of data as a factor, merge the digital and the real economy, and gather experience for industrial upgrading and for a digital China.

## In the years of the 14th Five-Year Plan

- With the zone for innovation in the digital economy as the main lever, three clusters of 100 billion CNY each are to grow, in data centres, smart terminals and data applications, and with them national highlands of data fusion, of computing and of data governance; the core area of the national big data comprehensive pilot zone is built faster.
- “Eastern Data, Western Computing” goes on: data centres of whole industries settle, and servers, storage, cooling and energy saving come with them.
- Software sets out anew: Huawei Cloud, Yozosoft, EsgynDB and other leading companies are supported, companies for cloud services and data processing are brought in.
- The Guizhou big data exchange is built up and used, towards a safe and reliable system and industry for the circulation of data.
- The Guiyang Big Data Science and Innovation City is pushed ahead, and an open centre for big data applications is built.
- “Renew a thousand companies” and “Fuse ten thousand companies” go on; Guiyang joins the province’s “one cloud, one network, one platform”, builds its own zone for sharing and exchanging data, manages one catalogue of data with Gui’an, and becomes a “double gigabit” city.
- Guiyang and Gui’an plan their resources and platforms for innovation together, found new research platforms and institutes, open a “Science Cloud”, and explore a base that incubates elsewhere what is put to use here.""",
)
