package dev.phasegate.transfer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import org.yaml.snakeyaml.LoaderOptions;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Invalid;

/**
 * A whole plan as JSON and as YAML: the document with a header that says what it is. Both are read as plain maps, lists,
 * texts and exact numbers; no key twice, nothing deeper or longer than a plan, no YAML anchors (a few lines of which can
 * stand for gigabytes) and no YAML tags.
 */
@ApplicationScoped
public class PlanForms {
    public static final String SCHEMA = "/schema/plan-1.json";
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final int DEPTH = 20;
    private final DocumentJson documents;
    private final ObjectMapper json;
    private final ObjectMapper yaml;

    PlanForms(DocumentJson documents, ObjectMapper mapper) {
        this.documents = documents;
        this.json = strict(mapper.copyWith(new JsonFactory()));
        this.yaml = strict(mapper.copyWith(yamlFactory()));
    }

    /** Which revision a file holds. */
    public record Header(String origin, String slug, int revision, String hash) {}

    private static YAMLFactory yamlFactory() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(Imports.MAX_BYTES);
        limits.setNestingDepthLimit(DEPTH);
        return YAMLFactory.builder()
                .loaderOptions(limits)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(SerializationFeature.INDENT_OUTPUT);
    }

    public String json(PlanDocument document, Header header) {
        return written(json, document, header) + "\n";
    }

    public String yaml(PlanDocument document, Header header) {
        return written(yaml, document, header);
    }

    private String written(ObjectMapper mapper, PlanDocument document, Header header) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("phasegate", 1);
        file.put("$schema", header.origin() + SCHEMA);
        file.put("slug", header.slug());
        file.put("revision", header.revision());
        file.put("hash", header.hash());
        file.putAll(documents.tree(document));
        try {
            return mapper.writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan document can always be written", e);
        }
    }

    /** Throws {@link Invalid}. */
    Map<String, Object> json(String text) {
        return read(json, "JSON", text);
    }

    /** Throws {@link Invalid}. */
    Map<String, Object> yaml(String text) {
        try (YAMLParser parser = (YAMLParser) yaml.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                requirePlain(parser);
            }
        } catch (IOException e) {
            throw unreadable("YAML", e);
        }
        return read(yaml, "YAML", text);
    }

    private static void requirePlain(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
            throw Invalid.field(
                    "file",
                    "Line " + parser.currentTokenLocation().getLineNr()
                            + " uses a YAML anchor or tag; write the value out.");
        }
    }

    private static Map<String, Object> read(ObjectMapper mapper, String form, String text) {
        try {
            return mapper.readValue(text, TREE);
        } catch (JsonProcessingException e) {
            throw unreadable(form, e);
        }
    }

    private static Invalid unreadable(String form, IOException e) {
        int line = e instanceof JsonProcessingException known && known.getLocation() != null
                ? known.getLocation().getLineNr()
                : 0;
        return Invalid.field(
                "file", "This is not " + form + " that can be read" + (line > 0 ? ": line " + line + "." : "."));
    }
}
