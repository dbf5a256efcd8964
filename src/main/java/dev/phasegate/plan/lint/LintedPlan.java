package dev.phasegate.plan.lint;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.CanonicalJson;

/** A plan as the rules look at it: the document, its texts one after the other, and the file it was read from. */
public final class LintedPlan {
    private static final int LONGEST_QUOTE = 80;
    private final PlanDocument document;
    private final List<String> file;
    private final List<Passage> passages;
    private final List<Code> code;
    private final Map<String, Integer> elementLines = new HashMap<>();

    private LintedPlan(PlanDocument document, Map<String, Integer> lines, List<String> file) {
        this.document = document;
        this.file = List.copyOf(file);
        this.passages = new Passages(document, new FileLines(lines, file)).all();
        passages.stream()
                .filter(passage -> passage.elementId() != null && passage.line() != null)
                .forEach(passage -> elementLines.putIfAbsent(passage.elementId(), passage.line()));
        elementLines.putAll(lines);
        this.code = passages.stream()
                .map(Code::of)
                .filter(c -> !c.lines().isEmpty())
                .toList();
    }

    /** A plan by itself; elements that came from a file know their line. */
    public static LintedPlan of(PlanDocument document) {
        return new LintedPlan(document, Map.of(), List.of());
    }

    /** A plan that is just being read: {@code lines} by element id, {@code file} as it stands. */
    public static LintedPlan of(PlanDocument document, Map<String, Integer> lines, List<String> file) {
        return new LintedPlan(document, lines, file);
    }

    PlanDocument document() {
        return document;
    }

    /** The lines of the file; empty for a plan by itself. */
    List<String> file() {
        return file;
    }

    boolean fromFile() {
        return !file.isEmpty();
    }

    Stream<Passage> passages() {
        return passages.stream();
    }

    Stream<Passage> passages(Passage.Kind... kinds) {
        return passages.stream().filter(passage -> List.of(kinds).contains(passage.kind()));
    }

    /** Passages that hold commands. */
    Stream<Code> code() {
        return code.stream();
    }

    /** Where the element stands, null where nothing tells. */
    Integer line(String elementId) {
        return elementLines.get(elementId);
    }

    /** The element that has this line of the file, null where none has. */
    String elementAt(int line) {
        return passages.stream()
                .filter(passage -> passage.lines().stream().anyMatch(at -> at.number() != null && at.number() == line))
                .findFirst()
                .map(Passage::elementId)
                .orElse(null);
    }

    Finding finding(String elementId, String about, String name, Severity severity, String message, String mend) {
        Integer line = elementId == null ? null : line(elementId);
        return new Finding(name, severity, line, elementId, hash(about), message, mend);
    }

    /** {@code about}: the content that makes it a defect; another content is another finding. */
    static Finding finding(
            Code code, Passage.TextLine line, String name, Severity severity, String message, String mend) {
        return new Finding(
                name,
                severity,
                line.number(),
                code.passage().elementId(),
                hash(line.text().strip()),
                message,
                mend);
    }

    static String hash(String about) {
        // half of a surrogate pair, as a program may send one, becomes a question mark
        return CanonicalJson.sha256(new String(about.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    /** Quoted in a message: one line, cut where it is long, and never a secret. */
    static String quote(String text) {
        String line = Secrets.mask(text).strip().replaceAll("\\s+", " ");
        return "“" + (line.length() > LONGEST_QUOTE ? cut(line) + "…" : line) + "”";
    }

    /** Never through the middle of a character. */
    private static String cut(String line) {
        int end = Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return line.substring(0, end).strip();
    }
}
