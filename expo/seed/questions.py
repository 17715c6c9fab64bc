"""Questions that visitors and exhibitors ask, with answers that hold for this system. Topic, question, answer."""

from expo.seed.shape import Text

TAKING_PART, PROGRAMME, MEETINGS = ("参会", "Taking part"), ("日程", "Programme"), ("会面", "Meetings")
BOOTHS, ACCOUNT, EXHIBITING = ("展位", "Booths"), ("账号", "Account"), ("参展", "Exhibiting")
LIVE, KEEPSAKES = ("直播", "Live"), ("数字藏品与证书", "Keepsakes and certificates")

QUESTIONS: tuple[tuple[Text, Text, Text], ...] = (
    (
        TAKING_PART,
        ("参会需要费用吗？", "Does it cost anything?"),
        (
            "线上参会免费。注册账号后即可收藏场次、申请会面。",
            "Taking part online is free. With an account you star sessions and ask for meetings.",
        ),
    ),
    (
        TAKING_PART,
        ("页面上的时间是哪个时区？", "Which time zone are the times in?"),
        (
            "默认为北京时间。您可以在页头切换为所在城市的时间，也可以在个人资料中设定。",
            "Beijing time, unless you choose your own in the header or on your profile.",
        ),
    ),
    (
        MEETINGS,
        ("怎样与展商会面？", "How do I meet an exhibitor?"),
        (
            "打开[展商](/exhibitors/)的展位，选择时段并写明来意。主办方审核后，双方会收到通知和日历文件。",
            "Open the booth of an [exhibitor](/en/exhibitors/), choose times and say what it is about. The organiser decides; then both sides are told, with a file for the calendar.",
        ),
    ),
    (
        MEETINGS,
        ("可以撤回申请吗？", "Can I withdraw a request?"),
        (
            "审核前可以随时撤回；已安排的会面可以取消并说明原因。",
            "At any time before it is decided. An agreed meeting can be cancelled, with a reason.",
        ),
    ),
    (
        ACCOUNT,
        ("忘记密码怎么办？", "What if I forget my password?"),
        ("在登录页点“忘记密码？”，或使用通行密钥登录。", "Choose “Forgotten password?” on the sign-in page, or come in by a passkey."),
    ),
    (
        ACCOUNT,
        ("怎样下载数据或注销账号？", "How do I take my data along, or leave?"),
        ("在[我的数据](/profile/data/)页面。", "On the page [My data](/en/profile/data/)."),
    ),
    (
        TAKING_PART,
        ("怎样报名、领取参会票？", "How do I register for a ticket?"),
        (
            "打开[报名](/registration/)，选择参会身份，回答主办方的问题即可。有的身份立即确认，有的由主办方审核；名额满时进入候补，有人退票会自动递补。",
            "Open [Register](/en/registration/), choose as whom you come, and answer what the organiser asks. Some kinds are confirmed at once, others are decided; when all places are given you wait, and move up by yourself.",
        ),
    ),
    (
        TAKING_PART,
        ("怎样给同事报名？", "Can I register my colleagues?"),
        (
            "在“我的票”页面填写同事的邮箱，每位同事会收到邀请并自己确认。",
            "On the page of your ticket: give their e-mail addresses. Each colleague gets an invitation and confirms it.",
        ),
    ),
    (
        TAKING_PART,
        ("胸卡在哪里，怎样入场签到？", "Where is my badge, and how do I check in?"),
        (
            "报名确认后打开[胸卡](/badge/)，上面有二维码。可以在手机上出示、打印，或保存为离线可用的 PDF。二维码被人拍下时，点“换一个码”，旧码随即作废。",
            "Once your ticket is confirmed, open [Badge](/en/badge/): it has the code that is read at the door. Show it on the phone, print it, or keep the PDF, which needs no network. If somebody has a picture of it, make a new code and the old one is refused.",
        ),
    ),
    (
        PROGRAMME,
        ("怎样收藏场次？", "How do I star a session?"),
        (
            "点场次旁边的星标，它就进入[我的日程](/agenda/)。时间重叠会有提示；未登录时先登录，收藏会保留。",
            "Press the star beside it: the session stands in [My agenda](/en/agenda/). Overlaps are marked. If you are not signed in yet, you do that first and the star is kept.",
        ),
    ),
    (
        PROGRAMME,
        ("怎样把日程同步到手机日历？", "How do I get my agenda into my phone's calendar?"),
        (
            "在[我的日程](/agenda/)页面复制日历订阅地址，添加到手机或 Outlook、谷歌日历。会面也在其中，改期和取消会自动更新。",
            "On [My agenda](/en/agenda/) you find a secret address: subscribe to it in your phone, Outlook or another calendar. Meetings are in it, and what is moved or cancelled follows.",
        ),
    ),
    (
        PROGRAMME,
        ("场次改期或取消会通知我吗？", "Am I told when a session is moved or cancelled?"),
        (
            "会。收藏了的场次有变动时，您会收到一次通知；[日程变更](/forums/changes/)列出全部改动的新旧时间。",
            "Yes, once, for each session you starred. [Changes](/en/forums/changes/) lists all of them with old and new time.",
        ),
    ),
    (
        PROGRAMME,
        ("哪些场次需要另外报名？", "Which sessions need a sign-up of their own?"),
        (
            "标有“名额有限”的场次需要另外报名，在场次页面即可办理；报上后自动进入日程，也可以退出名额。",
            "Those marked “Limited places”: sign up on the page of the session. It then stands in your agenda, and you can give the place back.",
        ),
    ),
    (
        PROGRAMME,
        ("怎样给场次评分、提意见？", "How do I rate a session or give feedback?"),
        (
            "场次开始后，它的页面和您的日程中会出现一到五星的评分和留言框，之后可以修改。",
            "Once it has begun, its page and your agenda ask for one to five stars and a few words. You can change yours later.",
        ),
    ),
    (
        LIVE,
        ("在哪里看直播？", "Where do I watch the live stream?"),
        (
            "打开场次或[主舞台](/live/main/)页面即可观看，无需安装软件。网络不好时选择“稳定”或“只听声音”。",
            "On the page of the session or of the [main stage](/en/live/main/); nothing needs to be installed. On a poor line choose “Steady” or “Sound only”.",
        ),
    ),
    (
        LIVE,
        ("错过了直播，可以看回放吗？", "I missed it: is there a recording?"),
        (
            "可以。主办方发布后，回放在舞台页面和每个场次的页面，点“观看回放”直接到该场次的章节，可以调节速度。",
            "Yes, once the organiser publishes it: on the page of the stage, and behind “Watch the recording” on each session, at its chapter. The speed can be changed.",
        ),
    ),
    (
        LIVE,
        ("有字幕或同声传译吗？", "Are there captions or interpretation?"),
        (
            "直播画面下方可以打开中文或英文字幕，是否提供由场次决定。",
            "Below the picture you switch captions in Chinese or English on, where the session has them.",
        ),
    ),
    (
        LIVE,
        ("怎样向演讲嘉宾提问？", "How do I put a question to a speaker?"),
        (
            "在舞台页面画面下方写下问题，主持人看过后显示出来，其他观众可以投票支持。投票和聊天也在那里。",
            "Below the picture on the page of the stage. A moderator reads it first; then others can vote for it. Polls and the chat are there, too.",
        ),
    ),
    (
        MEETINGS,
        ("申请会面后什么时候有答复？", "When do I get an answer to my request for a meeting?"),
        (
            "先由对方接受，再由主办方审核；每一步都会通知您。没有人答复的申请到期自动失效，[我的申请](/matchmaking/requests/)显示进度。",
            "First the other side accepts, then the organiser approves; you are told of each step. What nobody answers expires. [My requests](/en/matchmaking/requests/) shows where it stands.",
        ),
    ),
    (
        MEETINGS,
        ("怎样加入视频会面？", "How do I join a video meeting?"),
        (
            "打开会面页面，开始前十分钟起会出现“加入通话”。可以先检查摄像头和麦克风；断线会自动重连。",
            "Open the page of the meeting: “Join the call” stands there from ten minutes before the start. Check camera and microphone first; who loses the line is back by itself.",
        ),
    ),
    (
        MEETINGS,
        ("怎样改期或取消会面？", "How do I move or cancel a meeting?"),
        (
            "在会面页面提出另一个时间，对方同意后生效；也可以取消并说明原因，时段随即空出。",
            "On the page of the meeting propose another time, which holds once the other side agrees; or cancel it with a reason, and the slot is free again.",
        ),
    ),
    (
        MEETINGS,
        ("怎样设置我可以会面的时间？", "How do I set my free times?"),
        (
            "在[我的时间](/matchmaking/hours/)按自己所在时区勾选；在那里也可以决定别人能否找到您、是否接受申请。",
            "Under [My times](/en/matchmaking/hours/), by your own clock. There you also decide whether others find you, and whether you take requests at all.",
        ),
    ),
    (
        MEETINGS,
        ("推荐名单是怎样来的？", "Where do the suggestions of people and companies come from?"),
        (
            "根据双方的供应与需求、关注的展区、语言和共同的空闲时间，每条推荐都写明理由。把资料和供需填完整，推荐更准。",
            "From what both sides offer and look for, sectors, languages and free times; each suggestion says why. Fill in your profile, offers and needs, and they get better.",
        ),
    ),
    (
        MEETINGS,
        ("怎样发布供应或需求？", "How do I publish an offer or a need?"),
        (
            "在[供需市场](/matchmaking/market/)点“发布”，一种语言即可，也可以双语；可选择所有人、登录用户可见，或只用于推荐。",
            "On the [market](/en/matchmaking/market/) choose “Publish your own”: in one language or both, for everybody, for whoever is signed in, or for suggestions only.",
        ),
    ),
    (
        MEETINGS,
        ("怎样屏蔽不想联系的人？", "How do I block somebody?"),
        (
            "在对方的名片或企业页面点“屏蔽”，对方不能再向您提出申请，也不会被告知。[屏蔽名单](/matchmaking/blocks/)可以解除。",
            "On the card of the person or the page of the company. They cannot ask you any more and are not told. [Blocked](/en/matchmaking/blocks/) lifts it.",
        ),
    ),
    (
        BOOTHS,
        ("怎样联系展位、在线咨询？", "How do I write to a booth or chat with it?"),
        (
            "在展位页面点“留言或聊天”。有人值守时可以即时聊天，一分钟内无人应答则自动转为留言；[我的对话](/exhibitors/conversations/)保存全部往来。",
            "“Write or chat” on the page of the booth. While somebody is there you can chat; without an answer within a minute it stays as an enquiry. [My conversations](/en/exhibitors/conversations/) has them all.",
        ),
    ),
    (
        BOOTHS,
        ("怎样交换名片？", "How do I give a booth my business card?"),
        (
            "在展位页面点“给名片”，勾选愿意公开的字段，企业只能看到这些。[我的名片](/exhibitors/cards/)随时可以收回。",
            "“Give my card” at the booth: choose the fields, and the company sees these and no others. [My cards](/en/exhibitors/cards/) takes each back.",
        ),
    ),
    (
        BOOTHS,
        ("展馆平面图在哪里？", "Where is the floor plan of the halls?"),
        (
            "在[展馆平面图](/exhibitors/plan/)，可以按展区和展位号找到企业。",
            "[Floor plan](/en/exhibitors/plan/): find companies by sector and booth number.",
        ),
    ),
    (
        EXHIBITING,
        ("怎样申请参展？", "How do we become an exhibitor?"),
        (
            "在[参展申请](/exhibitors/apply/)选择展位方案并填写表格，可以先存草稿。主办方决定后邮件通知，确认后展位立即开通。",
            "[Exhibit with us](/en/exhibitors/apply/) has packages, dates and the form; a draft can be saved. The organiser decides and writes to you; once you confirm, your booth is there.",
        ),
    ),
    (
        EXHIBITING,
        ("展商怎样编辑展位、上传产品？", "How do exhibitors edit their booth and add products?"),
        (
            "登录后进入[工作台](/admin/)：文字中英文并列填写，可上传标志和图片，产品可用表格批量导入，先预览再提交发布。",
            "Sign in and open the [desk](/en/admin/): texts stand in Chinese and English side by side, logo and pictures can be uploaded, products come as a table, too. Preview, then submit.",
        ),
    ),
    (
        ACCOUNT,
        ("怎样切换语言？", "How do I switch the language?"),
        ("点页头的“EN”或“中文”；英文页面的地址以 /en/ 开头。", "By “中文” or “EN” in the header; English addresses begin with /en/."),
    ),
    (
        ACCOUNT,
        ("怎样开启二次验证或通行密钥？", "How do I turn on a second factor or a passkey?"),
        (
            "在个人资料的[二次验证](/accounts/2fa/)页面添加验证器应用或通行密钥，并保存恢复码。",
            "On your profile under [Second factor](/en/accounts/2fa/): add an authenticator or a passkey, and keep the recovery codes.",
        ),
    ),
    (
        ACCOUNT,
        ("邮件太多，怎样退订或设置免打扰？", "I get too many mails: how do I unsubscribe or set quiet hours?"),
        (
            "在[消息与邮件](/notifications/wishes/)分别设置站内提醒和邮件，也可设免打扰时段；每封邮件底部的链接可直接退订。",
            "[Messages and mails](/en/notifications/wishes/) has a box for bell and mail for each kind, and quiet hours. The link at the foot of each mail ends its kind.",
        ),
    ),
    (
        KEEPSAKES,
        ("数字藏品怎样领取？", "How do I claim a keepsake?"),
        (
            "打开[数字藏品](/collectibles/)查看条件和进度：看论坛、逛展位、参加会面等。条件达成后点“领取”，免费，不能买卖。",
            "[Keepsakes](/en/collectibles/) shows what each asks for and how far you are: forums watched, booths visited, meetings held. What is complete you claim with one button, free of charge.",
        ),
    ),
    (
        KEEPSAKES,
        ("怎样获得参会证书？", "How do I get a certificate of attendance?"),
        (
            "观看满五分钟或签到的场次结束后，在[出席记录](/badge/attendance/)生成证书，有网页和 PDF，任何人可以按证书地址核验。",
            "After a session that you watched for five minutes or checked in at, make it under [Attendance](/en/badge/attendance/), as a page and a PDF; its address says whether it is genuine.",
        ),
    ),
    (
        TAKING_PART,
        ("会场在哪里，怎样去，有停车场和班车吗？", "Where is the venue, and is there parking or a shuttle bus?"),
        (
            "本届数博会采取云会议形式：开幕式、论坛和展馆都在本网站，不必到现场，也没有停车场、地铁路线、接驳班车或酒店安排。打开[日程](/agenda/)即可进入。",
            "This expo is held as a cloud conference: opening, forums and halls are on this site. There is no place to travel to, hence no car park, metro, shuttle bus, airport transfer or hotel. Begin at the [agenda](/en/agenda/).",
        ),
    ),
    (
        TAKING_PART,
        ("有午餐、无线网络（Wi-Fi）、寄存或失物招领吗？", "Is there lunch, wifi, a cloakroom or a lost and found?"),
        (
            "本届数博会在线上举办，没有现场餐饮、Wi-Fi、寄存处和失物招领；各场次之间的休息时间见[日程](/agenda/)。",
            "The expo is online: there is no food, wifi, cloakroom or lost and found. The [agenda](/en/agenda/) shows when there is time for a break.",
        ),
    ),
    (
        TAKING_PART,
        ("可以退票、退款或开发票吗？", "Can I get a refund or an invoice?"),
        (
            "线上参会免费，没有付款，因此不开发票，也没有退款。",
            "Taking part online is free: nothing is paid, so there is neither an invoice or receipt nor a refund.",
        ),
    ),
    (
        TAKING_PART,
        ("记者和媒体怎样报名、采访？", "How do journalists get press accreditation?"),
        (
            "在[报名](/registration/)选择“媒体”，填写邀请码和所在媒体；确认后可使用媒体资料与采访预约。",
            "Choose “Press” under [Register](/en/registration/), with your code and the medium you work for. Press kits and interviews are open to you once you are confirmed.",
        ),
    ),
    (
        LIVE,
        ("画面卡顿、打不开或没有声音怎么办？", "What if the video does not play, stutters or has no sound?"),
        (
            "先刷新页面，再在画面下方选择“稳定”或“只听声音”，并检查浏览器和设备是否静音。中断的直播会自动重连；仍然不行，请写给[服务台](/guide/help/)。",
            "Reload the page, then choose “Steady” or “Sound only” below the picture, and see whether browser or device are muted. A stream that broke off comes back by itself; if not, write to the [help desk](/en/guide/help/).",
        ),
    ),
    (
        TAKING_PART,
        ("可以用手机参加吗，需要什么浏览器？", "Does it work on a phone, and which browser do I need?"),
        (
            "可以，无需安装应用：手机、平板和电脑上较新的 Chrome、Edge、Safari 或 Firefox 都能打开全部页面和直播。三维展馆吃力时，可以改看[平面展馆](/hall/plan/)。",
            "Yes, without an app: any recent Chrome, Edge, Safari or Firefox on phone, tablet or computer opens all pages and streams. Where the hall in three dimensions is too much for a device, take the [plan](/en/hall/plan/).",
        ),
    ),
    (
        TAKING_PART,
        ("有无障碍服务吗，能用键盘、读屏或轮椅吗？", "Is it accessible: keyboard, screen reader, wheelchair?"),
        (
            "展会在线上，无须到场，也就没有轮椅通道的问题。每个页面都可以用键盘和读屏软件操作，展馆另有[平面版](/hall/plan/)；详见[无障碍声明](/pages/accessibility/)。",
            "The expo is online, so there are no steps or ways for a wheelchair to think of. Every page works by keyboard and screen reader, and the hall has a [plan](/en/hall/plan/) as well; see [Accessibility](/en/pages/accessibility/).",
        ),
    ),
    (
        TAKING_PART,
        ("怎样联系主办方？", "How do I reach the organiser?"),
        (
            "写给[服务台](/guide/help/)，工作人员答复后会通知您。演示站没有公布主办方的电话和邮箱。",
            "Write to the [help desk](/en/guide/help/); you are told when they have answered. This demonstration gives no telephone or e-mail of the organiser.",
        ),
    ),
    (
        ACCOUNT,
        ("不注册账号可以参加吗？", "Can I take part without an account?"),
        (
            "可以浏览日程、展位、直播、展馆，也可以问导览员。收藏、会面、名片、票和藏品需要[账号](/accounts/signup/)，免费。",
            "You can read the programme, visit booths, watch streams, walk the hall and ask the guide. Stars, meetings, cards, tickets and keepsakes need an [account](/en/accounts/signup/), which is free.",
        ),
    ),
    (
        ACCOUNT,
        ("遇到骚扰、广告或不当言论怎么办？", "What if somebody harasses me or sends advertising?"),
        (
            "点聊天、消息或展馆中人物旁的“举报”，主办方会处理；也可以屏蔽对方。",
            "“Report” stands beside lines of the chat, messages and people in the hall; the organiser looks at it. You can block them as well.",
        ),
    ),
    (
        BOOTHS,
        ("怎样在三维展馆里走动？", "How do I walk through the hall?"),
        (
            "打开[展馆](/hall/)，用方向键或 W A S D 行走，也可以点地面；手机上用摇杆，拖动可环顾四周。走近展位会打开面板，按 T 可去往任何地方，入口的导览员可以带路。",
            "Open the [hall](/en/hall/) and walk by the arrow keys, W A S D or a click on the floor; on a phone by the stick. Drag to look round. At a booth its panel opens, T leads anywhere, and the guide at the entrance walks ahead of you.",
        ),
    ),
    (
        ACCOUNT,
        ("怎样修改邮箱、姓名或个人资料？", "How do I change my e-mail address, name or profile?"),
        (
            "姓名、单位、关注的展区在[个人资料](/profile/)；邮箱在[邮箱地址](/accounts/email/)更换，验证新地址后生效。",
            "Name, company and interests are on your [profile](/en/profile/); another e-mail address is set under [E-mail addresses](/en/accounts/email/), and holds once it is verified.",
        ),
    ),
    (
        BOOTHS,
        ("怎样在展馆里隐身，或不被打扰？", "How do I become invisible in the hall, or undisturbed?"),
        (
            "在[展馆](/hall/)里打开“您的形象”，勾选“隐身”：您能看到他人，他人看不到您；勾选“勿扰”，他人就不能向您挥手或说悄悄话。平面图中也可以设置。",
            "Open “How you look” in the [hall](/en/hall/) and tick “invisible”: you see others, nobody sees you. With “do not disturb” nobody waves or whispers to you. The plan has both, too.",
        ),
    ),
)
