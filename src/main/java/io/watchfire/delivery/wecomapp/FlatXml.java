package io.watchfire.delivery.wecomapp;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of callbacks: names and texts one level below the root. */
final class FlatXml {
  private FlatXml() {}

  /** Names and texts; what lies deeper is left out. Empty for what is no XML. */
  static Optional<Map<String, String>> read(String text) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      Map<String, String> values = new HashMap<>();
      StringBuilder content = new StringBuilder();
      int depth = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            content.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              content.append(depth == 2 ? reader.getText() : "");
          case XMLStreamConstants.END_ELEMENT -> {
            if (depth == 2) {
              values.put(reader.getLocalName(), content.toString().strip());
            }
            depth--;
          }
          default -> {
            // comments and the like say nothing
          }
        }
      }
      return Optional.of(values);
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  /** No document of a stranger makes us read files or expand a billion entities. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** A text as XML takes it. */
  static String cdata(String text) {
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
