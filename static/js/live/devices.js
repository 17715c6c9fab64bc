// Camera and microphone: which there are, how loud it is, how bright it is.

export const CAMERA = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 30, max: 30 } };
export const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const LOOK_EVERY = 100; // milliseconds
const DARK = 55; // of 255, on average
const BRIGHT = 215;

export function supported() {
  return Boolean(navigator.mediaDevices?.getUserMedia && "RTCPeerConnection" in window);
}

// Both if there are both; without a camera the microphone alone.
export async function take({ camera, microphone } = {}) {
  const exact = (id) => (id ? { deviceId: { exact: id } } : {});
  const audio = { ...MICROPHONE, ...exact(microphone) };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...CAMERA, ...exact(camera) }, audio });
  } catch (fault) {
    if (fault.name !== "NotFoundError") throw fault;
    return navigator.mediaDevices.getUserMedia({ audio });
  }
}

export async function fill(select, stream) {
  const kind = select.dataset.devices;
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === kind);
  const track = kind === "videoinput" ? stream.getVideoTracks()[0] : stream.getAudioTracks()[0];
  const current = track?.getSettings().deviceId;
  select.replaceChildren(...devices.map(({ deviceId, label }, number) => new Option(label || String(number + 1), deviceId, false, deviceId === current)));
}

// Keeps a <meter> at the loudness; `hear` gets every value from 0 to 1.
export function meterOf(stream, meter, hear = () => {}) {
  if (!stream?.getAudioTracks().length) return { stop() {} };
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const loudness = Math.min(1, 3 * Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length));
    meter.value = loudness;
    hear(loudness);
  }, LOOK_EVERY);
  return {
    stop() {
      clearInterval(timer);
      context.close();
    },
  };
}

// "dark", "bright" or "good"; null while there is no picture.
export function lightOf(video) {
  if (!video.videoWidth) return null;
  const canvas = new OffscreenCanvas(32, 18);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
  const mean = sum / (data.length / 4);
  if (mean < DARK) return "dark";
  return mean > BRIGHT ? "bright" : "good";
}
