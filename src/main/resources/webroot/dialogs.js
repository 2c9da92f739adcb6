// What the dialogs that ask a person for something have in common.
const byId = (id) => document.getElementById(id);

/**
 * Shows the dialog of that name, whose parts are NAME-fault, NAME-cancel and NAME-go. Resolves with what `go` gives; what it throws is
 * shown and the dialog stays. Resolves with `otherwise` when the person thinks better of it.
 */
export function inDialog(name, otherwise, go) {
  const dialog = byId(name);
  const form = dialog.querySelector('form');
  const fault = byId(`${name}-fault`);
  fault.textContent = '';
  return new Promise((resolve) => {
    const close = (answer) => {
      dialog.onclose = null;
      form.onsubmit = null;
      dialog.close();
      resolve(answer);
    };
    byId(`${name}-cancel`).onclick = () => close(otherwise);
    dialog.onclose = () => close(otherwise);
    form.onsubmit = async (event) => {
      event.preventDefault();
      byId(`${name}-go`).disabled = true;
      try {
        close(await go());
      } catch (e) {
        fault.textContent = [e.message, e.problem?.remedy].filter(Boolean).join('\n');
      } finally {
        byId(`${name}-go`).disabled = false;
      }
    };
    dialog.showModal();
  });
}
