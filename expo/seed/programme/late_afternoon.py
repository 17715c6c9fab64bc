"""Personal data and the metaverse, after noon."""

from expo.seed.shape import ForumFacts, Talk

PERSONAL = ForumFacts(
    "personal-data", "forum",
    ("“首届个人数据中心发展”论坛", "First forum on personal data centres"), ("个人数据中心", "Personal data"),
    ("个人的数据放在哪里、由谁保管、怎样用得其所，讨论个人数据中心的制度、产品与生意。", "Where personal data lives, who keeps it and how it is put to use: rules, products and business of personal data centres."),
    "forum-3", "13:30", "16:30", 10, "personal", "resources",
    talks=(
        Talk("why-centres", "13:30", 30, "keynote", "zh-hans", ("为什么是“个人数据中心”", "Why personal data centres"), ("从云盘到数据屋，差的不是容量，是钥匙。", "Between a cloud drive and a data house lies not capacity but the key."), ("cheng-yuheng",)),
        Talk("where-my-data-lives", "14:00", 45, "talk", "zh-hans", ("我的数据，住在哪里", "Where my data lives"), ("跟着一张外卖小票走一天，数一数它经过多少家公司。", "Following a delivery slip for a day, and counting the companies it passes."), ("yu-woshe",), ("myhome-data",)),
        Talk("readable-consent", "14:45", 30, "talk", "zh-hans", ("读得懂的同意", "Consent one can read"), ("一千人阅读测试之后，一万字剩下一张卡。", "After tests with a thousand readers, ten thousand words became one card."), ("ye-zhiqi",), ("zhiqi-consent",)),
        Talk("only-yes-or-no", "15:15", 30, "talk", "en", ("只回答是或否", "Only yes or no"), ("可验证凭证怎样让证明变得克制。", "How verifiable credentials make proofs modest."), ("eleanor-marsh",), ("opal-identity",)),
        Talk("grandmothers", "15:45", 15, "talk", "both", ("外婆怎样理解“同意”", "How grandmothers understand consent"), ("六十次入户访谈，三个意外发现。", "Sixty visits at home, three surprises."), ("olivia-chen",)),
        Talk("who-keeps-the-key", "16:00", 30, "panel", "both", ("圆桌：钥匙归谁", "Round table: Who keeps the key"), ("个人、家庭与受托人之间，怎样分一把钥匙。", "How a person, a family and a trustee share one key."), ("yu-woshe", "cheng-yuheng", "olivia-chen"), ("myhome-data",)),
    ),
)

META = ForumFacts(
    "metaverse", "forum",
    ("“元宇宙”论坛", "Metaverse"), ("元宇宙", "Metaverse"),
    ("数字孪生、虚拟人与分布式引擎走到一起，元宇宙离实用还有几步。", "Digital twins, virtual people and distributed engines come together: how far is the metaverse from being useful?"),
    "forum-4", "15:00", "17:00", 11, "meta", "opportunity",
    talks=(
        Talk("error-beside-model", "15:00", 15, "talk", "zh-hans", ("模型旁边写上误差", "The error beside the model"), ("一座桥的孪生，哪里准，哪里还不准。", "The twin of a bridge: where it is right, and where not yet."), ("bai-jingxiang",), ("jingxiang-twin",)),
        Talk("ten-thousand", "15:15", 30, "talk", "en", ("一万人站在同一个广场", "Ten thousand on one square"), ("分布式引擎怎样把边界藏起来。", "How a distributed engine hides its borders."), ("mikael-lund",), ("stillwater-games",)),
        Talk("i-dont-know", "15:45", 15, "talk", "zh-hans", ("教虚拟人说“我不知道”", "Teaching “I don't know”"), ("诚实比流利更难，也更值钱。", "Honesty is harder than fluency, and worth more."), ("he-ying",), ("heying-avatar",)),
        Talk("story-first", "16:00", 30, "talk", "zh-hans", ("先有故事，再有藏品", "First the story, then the piece"), ("数字纪念品怎样远离炒作，靠近讲述。", "How digital keepsakes stay away from speculation and near to telling."), ("mo-hen",), ("ink-collect",)),
        Talk("steps-to-useful", "16:30", 30, "panel", "both", ("圆桌：离实用还有几步", "Round table: Steps to usefulness"), ("工程、内容与教学三方各给一个期限。", "Engineering, content and teaching each name a date."), ("bai-jingxiang", "mikael-lund", "lan-mohe"), ("jingxiang-twin", "stillwater-games")),
    ),
)
