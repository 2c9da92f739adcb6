package io.watchfire.delivery.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final Form FORM =
      new Form(List.of())
          .with("CallSid", "CA1234567890ABCDE")
          .with("Digits", "1234")
          .with("From", "+14158675309")
          .with("To", "+18005551212")
          .with("Caller", "+14158675309");

  /** The example of the provider's own documentation and libraries. */
  @Test
  void signatureIsTheProvidersOwn() {
    assertThat(new Signature(new Secret("12345")).of(URL, FORM))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void anythingElseDoesNotFit() {
    Signature signature = new Signature(new Secret("12345"));
    String given = signature.of(URL, FORM);

    assertThat(signature.fits(given, URL, FORM)).isTrue();
    assertThat(signature.fits(given, URL + "3", FORM)).isFalse();
    assertThat(signature.fits(given, URL, FORM.with("Digits", "1"))).isFalse();
    assertThat(signature.fits("", URL, FORM)).isFalse();
    assertThat(new Signature(new Secret("54321")).fits(given, URL, FORM)).isFalse();
  }

  @Test
  void formIsReadAsItWasWritten() {
    Form form = new Form(List.of()).with("Twiml", "<Say>预警 & 100%+</Say>").with("To", "+86138");

    assertThat(Form.read(form.write())).isEqualTo(form);
  }
}
