"""Sample texts of the organiser: terms, privacy notice, accessibility statement. They say that they are samples."""

from expo.seed.shape import Text

PAGES: tuple[tuple[str, Text, Text], ...] = (
    (
        "terms",
        ("使用条款", "Terms of use"),
        (
            """> 本文为演示用示例文本，正式使用前请由主办方替换。

## 账号

一个账号对应一个人。请填写真实姓名和可用的邮箱，并妥善保管密码；建议开启二次验证或通行密钥。

## 行为规范

- 尊重他人，不骚扰、不歧视。
- 不群发广告。会面申请请写明来意。
- 只发布您有权发布的内容。

主办方可以关闭扰乱展会秩序的账号，并说明理由。

## 展商与内容

展位内容由展商负责。标有“示例”的人物、企业和场次均为虚构。

## 条款变更

条款更新后版本号会提高，您打开下一个页面时将再次征求您的同意。""",
            """> This is a sample text for the demonstration; the organiser replaces it before real use.

## Your account

One account is one person. Give your real name and an address that reaches you, and keep your password to yourself; a second factor or a passkey is a good idea.

## How we treat each other

- With respect: nobody is harassed or discriminated against.
- No advertising to many. A request for a meeting says what it is about.
- Publish only what you may publish.

The organisers may close accounts that disturb the expo, and say why.

## Exhibitors and contents

Exhibitors answer for their booths. People, companies and sessions marked “sample” are made up.

## Changes

When these terms change, their version rises and you are asked again on the next page you open.""",
        ),
    ),
    (
        "privacy",
        ("隐私声明", "Privacy notice"),
        (
            """> 本文为演示用示例文本，正式使用前请由主办方替换。

## 我们保存什么

您的邮箱、姓名、个人资料、收藏的场次、会面申请与会面，以及系统发给您的通知。登录设备列表中会显示 IP 地址和浏览器。登录期间会统计您在舞台观看的分钟数；只有您在[我停留过的展位](/collectibles/stays/)中同意后，才会为数字藏品记录您停留过的展位。

## 谁能看到

其他观众看不到您的资料。只有在您同意后，展商才能在您申请会面时看到您的资料。主办方为办展需要可以查看。

## 您的权利

- 在“我的资料”中随时修改，或撤回同意。
- 在[我的数据](/profile/data/)下载全部数据，或注销账号。
- 注销后，他人记录所需的内容会保留，但不再包含您的姓名。

## Cookie

只使用登录、语言、时区和主题所必需的 Cookie，没有第三方跟踪。""",
            """> This is a sample text for the demonstration; the organiser replaces it before real use.

## What we keep

Your address, name and profile, the sessions you starred, your requests and meetings, and the messages sent to you. The list of your devices shows IP address and browser. While you are signed in, the minutes you watch at stages are counted; booths where you stay are noted only if you agree to it under [Booths where I stay](/en/collectibles/stays/), for your keepsakes.

## Who sees it

Other visitors do not see your profile. Exhibitors see it only with your consent, when you ask for a meeting. The organisers see it to run the expo.

## Your rights

- Change your profile, and withdraw consents, at any time.
- Take [your data](/en/profile/data/) along, or erase your account.
- After that, what others need for their records stays, without your name.

## Cookies

Only those needed for signing in, language, time zone and theme. Nobody else follows you here.""",
        ),
    ),
    (
        "accessibility",
        ("无障碍声明", "Accessibility statement"),
        (
            """> 本文为演示用示例文本，正式使用前请由主办方替换。

我们的目标是符合 WCAG 2.2 AA。所有页面都可以：

- 只用键盘操作，并配合读屏软件使用；
- 在 360 像素宽的屏幕上阅读，放大到 200% 不丢失内容；
- 在没有 JavaScript 的情况下使用主要功能；
- 以浅色或深色显示，并遵从“减少动态效果”的系统设置。

发现问题请告诉主办方，我们会尽快答复。""",
            """> This is a sample text for the demonstration; the organiser replaces it before real use.

We aim at WCAG 2.2 AA. Every page can be

- used by keyboard alone, and with a screen reader;
- read at a width of 360 pixels, and enlarged to 200% without loss;
- used for what matters most without JavaScript;
- shown light or dark, and still where your system asks for less motion.

If something stands in your way, tell the organisers; they will answer soon.""",
        ),
    ),
)
