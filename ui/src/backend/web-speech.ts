import type { Speech } from "./backend";

/** Some engines know their voices only after a while. */
const voicesWithinMs = 1_000;

/** The web view's own speech. Voices that would send the text over a network are left out. */
export const webSpeech: Speech = {
  async voices() {
    const { speechSynthesis: engine } = window;
    if (!engine) return [];
    if (engine.getVoices().length === 0)
      await new Promise((come) => {
        engine.addEventListener("voiceschanged", come, { once: true });
        setTimeout(come, voicesWithinMs);
      });
    return engine
      .getVoices()
      .filter((voice) => voice.localService)
      .map(({ voiceURI: id, name, lang: language }) => ({ id, name, language }));
  },
  speak: (text, { voice, language, rate }) =>
    new Promise((said, failed) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = speechSynthesis.getVoices().find(({ voiceURI }) => voiceURI === voice) ?? null;
      words.lang = language;
      words.rate = rate;
      words.onend = () => said();
      words.onerror = ({ error }) => (/^(canceled|interrupted)$/.test(error) ? said() : failed(error));
      speechSynthesis.speak(words);
    }),
  async stop() {
    window.speechSynthesis?.cancel();
  },
};
