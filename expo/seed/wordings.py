"""How else visitors ask what expo/seed/questions.py answers: by the Chinese question, in Chinese and in English."""

from expo.seed.shape import Text

WORDINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "参会需要费用吗？": (
        ("门票多少钱", "收费吗，要不要买票", "是免费的吗"),
        ("how much is a ticket", "do I have to pay", "is there an entrance fee", "what is the price of admission"),
    ),
    "页面上的时间是哪个时区？": (
        ("怎么换成当地时间", "时差", "按哪里的时间"),
        ("change the time zone", "are the times local", "what time is that for me"),
    ),
    "怎样与展商会面？": (
        ("预约洽谈", "想跟企业谈合作，怎么预约", "申请会面的步骤", "怎么申请会面"),
        (
            "book an appointment with a company",
            "arrange a meeting",
            "request a meeting step by step",
            "how do I ask for a meeting",
            "how do I request a meeting",
        ),
    ),
    "可以撤回申请吗？": (("发错了申请，能收回吗", "取消我的会面申请"), ("cancel a request I sent", "I asked the wrong company")),
    "忘记密码怎么办？": (("登录不上去", "怎么重置密码", "账号进不去"), ("cannot log in", "reset my password", "locked out of my account")),
    "怎样下载数据或注销账号？": (
        ("删除我的账号", "导出我的个人数据", "不想用了，怎么销户"),
        ("close my account", "export my personal data", "erase everything you know about me"),
    ),
    "怎样报名、领取参会票？": (
        ("在哪儿注册参会", "怎么参加数博会", "报名入口", "还能报名吗"),
        ("sign up for the expo", "where do I register", "get a pass", "how do I take part"),
    ),
    "怎样给同事报名？": (("团体报名", "一次给好几个人报名"), ("group registration", "register several people", "invite my team")),
    "胸卡在哪里，怎样入场签到？": (
        ("胸卡丢了怎么办", "参会证打不开", "入场码", "签到二维码被别人拍了"),
        ("I lost my badge", "print my badge", "entry code", "check in at the door"),
    ),
    "怎样收藏场次？": (
        ("加入我的日程", "把演讲标记下来", "关注一个场次"),
        ("bookmark a talk", "add a session to my agenda", "save a session for later"),
    ),
    "怎样把日程同步到手机日历？": (
        ("日历订阅", "导入 Outlook", "导出 ics"),
        ("calendar subscription", "export to ics", "Google or Outlook calendar"),
    ),
    "场次改期或取消会通知我吗？": (
        ("演讲延期了会提醒吗", "怎么知道日程有变"),
        ("will I hear about delays", "notification when a talk is postponed"),
    ),
    "哪些场次需要另外报名？": (
        ("限额的活动", "需要预约的场次", "名额满了吗"),
        ("limited places", "sessions with their own registration", "workshop sign-up"),
    ),
    "怎样给场次评分、提意见？": (("评价演讲", "打分", "反馈"), ("rate a talk", "leave feedback", "comment on a speaker")),
    "在哪里看直播？": (
        ("直播入口", "怎么观看开幕式", "怎么进入会场听演讲"),
        ("live broadcast", "how do I attend a session", "join the stream"),
    ),
    "错过了直播，可以看回放吗？": (("录像", "重播", "之后还能看吗"), ("replay", "watch later", "on demand video", "I came too late")),
    "有字幕或同声传译吗？": (
        ("听不懂中文怎么办", "有翻译吗", "英文字幕", "有手语翻译吗"),
        ("is it translated", "subtitles", "I do not understand Chinese", "simultaneous translation", "sign language interpreter"),
    ),
    "怎样向演讲嘉宾提问？": (
        ("向讲者提问题", "互动提问", "聊天和投票在哪里"),
        ("Q&A", "ask the speaker something", "where are polls and chat"),
    ),
    "申请会面后什么时候有答复？": (
        ("我的申请怎么还没有回音", "审核要多久", "申请进度"),
        ("nobody answered my request", "how long does approval take", "status of my request"),
    ),
    "怎样加入视频会面？": (
        ("会面的链接在哪里", "进入通话", "摄像头打不开"),
        ("link of my meeting", "join the call", "my camera or microphone is not found"),
    ),
    "怎样改期或取消会面？": (
        ("来不及参加会面", "会面换个时间", "推掉一个会面"),
        ("I cannot come to my meeting", "reschedule an appointment", "call off a meeting"),
    ),
    "怎样设置我可以会面的时间？": (("我什么时候有空", "设置空闲时段"), ("my availability", "when am I free for meetings")),
    "推荐名单是怎样来的？": (("为什么推荐这家公司给我", "匹配的依据"), ("why was this company suggested", "how does matching work")),
    "怎样发布供应或需求？": (
        ("发布采购需求", "登记合作意向", "在市场上发帖"),
        ("post a request on the market", "advertise what we are looking for"),
    ),
    "怎样屏蔽不想联系的人？": (("拉黑", "不让他再找我"), ("stop somebody from contacting me", "blacklist a person")),
    "怎样联系展位、在线咨询？": (
        ("给展商留言", "跟企业聊天", "咨询产品"),
        ("message an exhibitor", "contact a company", "ask about a product"),
    ),
    "怎样交换名片？": (("留下联系方式", "递名片", "收回名片"), ("share my contact details", "exchange cards", "take my card back")),
    "展馆平面图在哪里？": (
        ("展区地图", "展馆布局", "怎么找展位", "A馆在哪里"),
        ("map of the halls", "how do I find a booth", "layout of the exhibition", "where is the map", "where is hall B"),
    ),
    "怎样申请参展？": (
        ("租一个展位多少钱", "展位费", "我要参展", "招展"),
        ("rent a booth", "what does a stand cost", "exhibit our products", "apply as an exhibitor"),
    ),
    "展商怎样编辑展位、上传产品？": (
        ("修改展位资料", "上传宣传册", "换公司标志"),
        ("change our booth", "upload a brochure", "edit company logo and texts"),
    ),
    "怎样切换语言？": (("换成英文", "英文版网站", "中文界面"), ("English version", "change the language of the site", "switch to Chinese")),
    "怎样开启二次验证或通行密钥？": (
        ("账号安全", "两步验证", "指纹登录"),
        ("two-factor authentication", "secure my account", "sign in with a fingerprint"),
    ),
    "邮件太多，怎样退订或设置免打扰？": (
        ("关掉通知", "取消订阅", "晚上不要提醒我"),
        ("turn off notifications", "stop e-mails", "do not disturb at night"),
    ),
    "数字藏品怎样领取？": (
        ("纪念品", "NFT", "徽章怎么得", "纪念品墙在哪里"),
        ("souvenir", "NFT", "collect badges and keepsakes", "where is the wall of keepsakes"),
    ),
    "怎样获得参会证书？": (
        ("出席证明", "参会证明怎么开", "学时证明"),
        ("proof of attendance", "diploma for taking part", "certificate for my employer"),
    ),
    "会场在哪里，怎样去，有停车场和班车吗？": (
        ("地址", "怎么去现场", "停车", "坐地铁怎么走", "附近的酒店", "签证和邀请函"),
        (
            "address of the venue",
            "how do I get there",
            "parking",
            "directions",
            "which metro station",
            "where to stay",
            "visa and invitation letter",
        ),
    ),
    "有午餐、无线网络（Wi-Fi）、寄存或失物招领吗？": (
        ("中午吃什么", "有饭吃吗", "餐厅在哪", "喝咖啡", "现场网络", "厕所在哪里", "行李放哪里", "东西丢了"),
        ("where can I eat", "coffee and food", "wifi password", "toilets", "lockers for luggage", "I lost something"),
    ),
    "可以退票、退款或开发票吗？": (("发票抬头", "报销", "退钱"), ("receipt for my company", "money back", "cancel my ticket")),
    "记者和媒体怎样报名、采访？": (("媒体证", "采访嘉宾", "新闻稿和资料"), ("press pass", "interview a speaker", "media kit")),
    "画面卡顿、打不开或没有声音怎么办？": (
        ("直播很卡", "视频放不出来", "黑屏", "听不到声音", "一直在缓冲", "网页打不开"),
        ("the stream is frozen", "video keeps buffering", "black screen", "I hear nothing", "playback error", "page does not load"),
    ),
    "可以用手机参加吗，需要什么浏览器？": (
        ("有没有应用程序可以下载", "手机上能看直播吗", "支持哪些浏览器", "电脑配置要求", "平板可以吗"),
        (
            "is there an app to download",
            "watch on a phone",
            "mobile version",
            "supported browsers",
            "system requirements",
            "does it run on a tablet",
        ),
    ),
    "有无障碍服务吗，能用键盘、读屏或轮椅吗？": (
        ("轮椅能进去吗", "盲人可以用吗", "听障观众", "字太小看不清"),
        ("wheelchair access", "disabled visitors", "blind or deaf visitors", "larger text"),
    ),
    "怎样联系主办方？": (
        ("主办方电话", "客服邮箱", "组委会联系方式", "投诉", "版权声明", "法律声明", "网站备案"),
        (
            "organiser phone number",
            "e-mail of the organiser",
            "customer service",
            "make a complaint",
            "imprint",
            "legal notice",
            "who runs this website",
        ),
    ),
    "不注册账号可以参加吗？": (
        ("一定要注册吗", "游客身份进入", "不登录能看吗"),
        ("do I have to sign up", "visit as a guest", "without logging in"),
    ),
    "怎样在三维展馆里走动？": (
        ("怎么进3D展馆", "展馆里怎么走路", "三维展馆操作按键", "虚拟展厅怎么逛", "元宇宙怎么进", "怎么进入元宇宙展馆"),
        ("walk around in 3D", "which keys move me", "move my avatar", "controls of the virtual hall", "how do I get into the metaverse"),
    ),
    "怎样在展馆里隐身，或不被打扰？": (
        ("不想让别人看到我", "隐藏我的名字", "不要有人跟我打招呼"),
        ("hide my name in the hall", "nobody should see my avatar", "stop people from waving at me"),
    ),
    "怎样修改邮箱、姓名或个人资料？": (
        ("换邮箱", "改名字", "修改单位和职务"),
        ("update my profile", "change my name", "use another e-mail address"),
    ),
    "遇到骚扰、广告或不当言论怎么办？": (("举报", "有人骂我", "收到垃圾广告"), ("report abuse", "somebody insults me", "spam messages")),
}


def wordings_of(question: Text) -> Text:
    """One a line, as the organiser would write them."""
    chinese, english = WORDINGS.get(question[0], ((), ()))
    return "\n".join(chinese), "\n".join(english)
