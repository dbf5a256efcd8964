package dev.phasegate.gate;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The cases of a JUnit XML file, counted one by one: the totals that suites name are not trusted, since tools disagree on
 * whether an outer suite includes its inner ones. One pass, no document type, no entities but XML's own.
 */
final class TestResults {
    private static final int MAX_DEPTH = 64;
    /** Names kept; the others are counted. */
    private static final int NAMED = 200;

    private static final int MAX_NAME = 300;

    private int tests;
    private int failures;
    private int errors;
    private int skipped;
    private final List<String> failed = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    /** What the current case holds so far; a case counts once, as the worst of it. */
    private String current;

    private String suite = "a suite without a name";
    private boolean failing;
    private boolean erring;
    private boolean skipping;
    private boolean flaking;

    private TestResults() {}

    /** Thrown with a sentence for whoever sent the file. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    static TestResults of(byte[] xml) throws Unreadable {
        TestResults results = new TestResults();
        XMLStreamReader reader = null;
        try {
            reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
            results.read(reader);
            reader.close();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Unreadable("This is no XML that can be read" + (line > 0 ? "; line " + line + "." : "."));
        }
        if (results.tests == 0) {
            throw new Unreadable("There is no test in this file. Send JUnit XML: <testsuite> with <testcase> in it.");
        }
        return results;
    }

    /** The parser of the JDK, whatever else is on the class path. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private void read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        throw new Unreadable("Elements are nested more than " + MAX_DEPTH + " deep.");
                    }
                    requireSuite(reader, depth);
                    start(reader);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(reader.getLocalName());
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable("A document type or an entity is not read. Send the file without it.");
                default -> {
                    // text, comments: output of the tests
                }
            }
        }
    }

    private static void requireSuite(XMLStreamReader reader, int depth) throws Unreadable {
        String name = reader.getLocalName();
        if (depth == 1 && !name.equals("testsuites") && !name.equals("testsuite")) {
            throw new Unreadable("This is no JUnit XML: it begins with <" + cut(name) + ">, not <testsuites> or <testsuite>.");
        }
    }

    private void start(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "testcase" -> {
                current = name(reader);
                failing = false;
                erring = false;
                skipping = false;
                flaking = false;
            }
            case "testsuite" -> suite = name(reader);
            case "failure", "error" -> bad(reader.getLocalName());
            case "skipped" -> skipping = true;
            case "flakyFailure", "flakyError" -> flaking = true;
            default -> {
                // properties, output
            }
        }
    }

    /** Outside a case it is the suite that did not work: one test that nobody can say passed. */
    private void bad(String element) {
        if (current == null) {
            current = suite;
            tests++;
            errors++;
            keep(failed);
            current = null;
        } else {
            failing |= element.equals("failure");
            erring |= element.equals("error");
        }
    }

    private void end(String element) {
        if (!element.equals("testcase") || current == null) {
            return;
        }
        tests++;
        if (erring || failing) {
            errors += erring ? 1 : 0;
            failures += erring ? 0 : 1;
            keep(failed);
        } else if (skipping) {
            skipped++;
        } else if (flaking) {
            keep(repeated);
        }
        current = null;
    }

    private void keep(List<String> names) {
        if (names.size() < NAMED) {
            names.add(current);
        }
    }

    private static String name(XMLStreamReader reader) {
        String name = reader.getAttributeValue(null, "name");
        String of = reader.getAttributeValue(null, "classname");
        String plain = name == null || name.isBlank() ? "a test without a name" : name.strip();
        return cut(of == null || of.isBlank() ? plain : of.strip() + "." + plain);
    }

    private static String cut(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    int tests() {
        return tests;
    }

    int failures() {
        return failures;
    }

    int errors() {
        return errors;
    }

    int skipped() {
        return skipped;
    }

    int passed() {
        return tests - failures - errors - skipped;
    }

    /** Names of the first that failed, in the order of the file. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    /** Names of the first that passed only when they were repeated. */
    List<String> repeated() {
        return List.copyOf(repeated);
    }
}
