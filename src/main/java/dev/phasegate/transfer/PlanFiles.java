package dev.phasegate.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.PlanDocumentBody;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Invalid;
import dev.phasegate.transfer.markdown.FrontMatter;
import dev.phasegate.transfer.markdown.WrittenPlan;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.UnreadablePlan;

/**
 * Reads a file by what it is, whatever its name says: JSON, YAML and Markdown that this program wrote say so in their first
 * lines and are read exactly; everything else is a plan of somebody's own and goes to the {@link PlanReader}.
 */
@ApplicationScoped
class PlanFiles {
    private static final int FIRST_LINES = 20;
    private static final Pattern YAML = Pattern.compile("phasegate: {0,3}1 {0,3}");
    private static final Pattern ID = Pattern.compile("\"?\\bid\"? ?: ?\"?([^\",\\s]{1,100})");
    private final PlanForms forms;
    private final PlanDocumentBody body;

    PlanFiles(PlanForms forms, PlanDocumentBody body) {
        this.forms = forms;
        this.body = body;
    }

    /** Throws {@link Invalid} for what can't be read. */
    PlanFile read(String filename, byte[] bytes) {
        String text = utf8(bytes);
        if (text != null && FrontMatter.marks(text)) {
            WrittenPlan plan = WrittenPlan.read(text);
            return exact(plan.document(), plan.lines(), text);
        }
        if (text != null && isObject(text)) {
            PlanDocument document = body.read(forms.json(text));
            return exact(document, lines(text), text);
        }
        if (text != null && isYaml(text)) {
            PlanDocument document = body.read(forms.yaml(text));
            return exact(document, lines(text), text);
        }
        try {
            return new PlanFile(PlanReader.read(bytes, filename), null);
        } catch (UnreadablePlan e) {
            throw Invalid.field("file", e.getMessage());
        }
    }

    private static PlanFile exact(PlanDocument document, Map<String, Integer> lines, String text) {
        return new PlanFile(
                new ReadingOfDocument(document, lines, List.of(text.split("\r?\n", -1))).reading(), document);
    }

    private static boolean isObject(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && start.contains("\"phases\"") && start.contains("\"title\"");
    }

    /** The mark stands at the top; only comments may come before it. */
    private static boolean isYaml(String text) {
        return text.lines()
                .limit(FIRST_LINES)
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.equals("---"))
                .findFirst()
                .filter(line -> YAML.matcher(line).matches())
                .isPresent();
    }

    /** Null for what is not UTF-8. */
    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /** Where each id first stands. */
    private static Map<String, Integer> lines(String text) {
        Map<String, Integer> lines = new HashMap<>();
        String[] all = text.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            Matcher id = ID.matcher(all[i].length() > 500 ? all[i].substring(0, 500) : all[i]);
            if (id.find()) {
                lines.putIfAbsent(id.group(1), i + 1);
            }
        }
        return lines;
    }
}
