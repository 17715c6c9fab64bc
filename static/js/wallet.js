// The page that takes a keepsake to a wallet: where the browser has one, it signs; the form then goes out as if it were typed.
const form = document.querySelector("[data-wallet]");
const provider = window.ethereum;

function typedDataFor(account) {
  const typed = JSON.parse(document.getElementById("to-sign").textContent);
  typed.message.to = account;
  return typed;
}

async function leadToChain(number) {
  const chainId = `0x${number.toString(16)}`;
  // Wallets sign for the chain they are on; one that does not know this chain may sign all the same.
  await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] }).catch(() => {});
}

async function sign() {
  const word = form.querySelector("[data-wallet-word]");
  try {
    const [account] = await provider.request({ method: "eth_requestAccounts" });
    const typed = typedDataFor(account);
    await leadToChain(typed.domain.chainId);
    form.elements.wallet.value = account;
    form.elements.signature.value = await provider.request({ method: "eth_signTypedData_v4", params: [account, JSON.stringify(typed)] });
    form.requestSubmit();
  } catch (problem) {
    word.textContent = `${word.dataset.refused} ${problem?.message ?? ""}`;
  }
}

if (form && provider) {
  const offer = form.querySelector("[data-wallet-offer]");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", sign);
}
