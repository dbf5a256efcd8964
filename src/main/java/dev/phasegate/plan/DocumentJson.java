package dev.phasegate.plan;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Ids;
import dev.phasegate.shared.Invalid;

/** The document as JSON text, as a tree of maps and lists, and back. */
@ApplicationScoped
public class DocumentJson {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private final ObjectMapper mapper;

    DocumentJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public Map<String, Object> tree(PlanDocument document) {
        return mapper.convertValue(document, TREE);
    }

    /** Throws {@link Invalid} where the tree is no plan document. */
    public PlanDocument document(Object tree) {
        try {
            return mapper.convertValue(tree, PlanDocument.class);
        } catch (IllegalArgumentException e) {
            throw NotADocument.because(e);
        }
    }

    /** A copy in which every element has a new id, for a document that comes from outside or from another plan. */
    public PlanDocument withFreshIds(PlanDocument document) {
        return document(DocumentIds.rename(tree(document), id -> Ids.next()));
    }

    public String contentHash(PlanDocument document) {
        return DocumentIds.contentHash(tree(document));
    }

    public String text(PlanDocument document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan document is always JSON", e);
        }
    }

    /** What {@link #text} wrote. */
    public PlanDocument read(String text) {
        try {
            return mapper.readValue(text, PlanDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document can't be read", e);
        }
    }
}
