"""Letters of the sample organiser, in Chinese and English."""

WELCOME = {
    "subject": ("明天开幕：三件事请先看", "We open tomorrow: three things first"),
    "text": (
        "{name}，您好：\n\n{expo}明天开幕。请先收藏您想看的场次，日程会提醒您；会面申请越早越好；名片在展位上一键即可交换。\n\n{link}\n\n（示例邮件）",
        "Hello {name},\n\n{expo} opens tomorrow. Star the sessions you want to see, and your agenda reminds you; ask for meetings early; cards are given at booths with one click.\n\n{link}\n\n(A sample letter.)",
    ),
}
TEAMS = {
    "subject": ("展位值守时间", "When booths are staffed"),
    "text": (
        "{name}，您好：\n\n请在值守时间内保持展位在线，四小时内答复咨询。谢谢！\n\n（示例邮件）",
        "Hello {name},\n\nplease keep your booth staffed during opening hours, and answer enquiries within four hours. Thank you!\n\n(A sample letter.)",
    ),
}
# Own words for one kind: whoever looks at the desk sees how that works.
MEETING_AGREED = {
    "subject": ("会面已约定：{when}", "Your meeting: {when}"),
    "text": (
        "{name}，您好：\n\n{details}\n\n请提前五分钟到达。期待您的到来！",
        "Hello {name},\n\n{details}\n\nPlease be there five minutes early. We look forward to seeing you.",
    ),
}
