package dev.phasegate.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

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
        try {
            parser().parse(new ByteArrayInputStream(xml), results.new Cases());
        } catch (SAXException | IOException e) {
            if (e.getCause() instanceof Unreadable why) {
                throw why;
            }
            int line = e instanceof SAXParseException at ? at.getLineNumber() : 0;
            throw new Unreadable("This is no XML that can be read" + (line > 0 ? "; line " + line + "." : "."));
        }
        if (results.tests == 0) {
            throw new Unreadable("There is no test in this file. Send JUnit XML: <testsuite> with <testcase> in it.");
        }
        return results;
    }

    /** The parser of the JDK, whatever else is on the class path, with its limits for hostile files on. */
    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser knows these", e);
        }
    }

    private final class Cases extends DefaultHandler {
        private int depth;

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            if (++depth > MAX_DEPTH) {
                throw refused("Elements are nested more than " + MAX_DEPTH + " deep.");
            }
            if (depth == 1 && !name.equals("testsuites") && !name.equals("testsuite")) {
                throw refused(
                        "This is no JUnit XML: it begins with <" + cut(name) + ">, not <testsuites> or <testsuite>.");
            }
            start(name, attributes);
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            depth--;
            end(name);
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e.getMessage() != null && e.getMessage().contains("DOCTYPE")
                    ? refused("A document type is not read. Send the file without it.")
                    : e;
        }

        private SAXException refused(String why) {
            return new SAXException(new Unreadable(why));
        }
    }

    private void start(String element, Attributes attributes) {
        switch (element) {
            case "testcase" -> {
                current = name(attributes);
                failing = false;
                erring = false;
                skipping = false;
                flaking = false;
            }
            case "testsuite" -> suite = name(attributes);
            case "failure", "error" -> bad(element);
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

    private static String name(Attributes attributes) {
        String name = attributes.getValue("name");
        String of = attributes.getValue("classname");
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
