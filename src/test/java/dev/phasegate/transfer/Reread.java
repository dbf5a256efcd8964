package dev.phasegate.transfer;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.phasegate.plan.DocumentJson;
import dev.phasegate.plan.PlainJson;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.transfer.again.Policy;
import dev.phasegate.transfer.again.ReadAgain;
import dev.phasegate.transfer.again.Recorded;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

/** A plan that came from a file, edited, worked on, and read again from another one. */
final class Reread {
    static final DocumentJson JSON = PlainJson.documents();
    private Map<String, Object> plan;
    private Map<String, Object> base;
    private final Map<String, String> words = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    private Reread(PlanDocument document) {
        plan = JSON.tree(document);
        base = plan;
    }

    static Reread of(String... lines) {
        return of(String.join("\n", lines));
    }

    static Reread of(String text) {
        return new Reread(document(text));
    }

    static Reread of(PlanDocument document) {
        return new Reread(document);
    }

    static PlanDocument document(String text) {
        return TheirPlans.read("plan.md", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A plan of which nobody knows a former file. */
    Reread withoutFile() {
        base = null;
        return this;
    }

    Reread edited(Consumer<ElementTree> edit) {
        ElementTree tree = new ElementTree(plan);
        edit.accept(tree);
        plan = tree.root();
        return this;
    }

    Reread set(String title, String field, Object value) {
        return edited(tree -> named(tree, title).node().put(field, value));
    }

    Reread removed(String title) {
        return edited(tree -> {
            Element element = named(tree, title);
            element.siblings().remove(element.index());
        });
    }

    Reread ticked(String title) {
        done.add(id(title));
        words.put(id(title), "ticked by Priya");
        return this;
    }

    Reread proved(String title, String what) {
        words.put(id(title), what);
        return this;
    }

    Reread started(String phase) {
        started.add(id(phase));
        return this;
    }

    Reread held(String role, String people) {
        holders.put(id(role), people);
        return this;
    }

    Reread answer(String question, String choice) {
        answers.put(question, choice);
        return this;
    }

    String id(String title) {
        return named(new ElementTree(plan), title).id();
    }

    static Element named(ElementTree tree, String title) {
        return tree.all().stream()
                .filter(element -> element.kind() != ElementKind.PLAN
                        && title.equals(element.node()
                                .get(element.kind().fields().get(0).key())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no element “" + title + "”"));
    }

    ReadAgain with(String... lines) {
        return with(String.join("\n", lines));
    }

    ReadAgain with(String text) {
        PlanReading reading = PlanReader.read(text.getBytes(StandardCharsets.UTF_8), "plan.md");
        PlanDocument document =
                new DocumentOfReading(reading, Answers.of(reading, Map.of(), ZoneOffset.UTC)).document();
        return with(JSON.tree(document), new Policy(false, !reading.roles().isEmpty()));
    }

    /** One of our own exports. */
    ReadAgain withExact(PlanDocument document) {
        return with(JSON.tree(document), new Policy(true, true));
    }

    private ReadAgain with(Map<String, Object> file, Policy policy) {
        Recorded recorded = new Recorded(words, done, started, holders);
        return ReadAgain.of(new ReadAgain.Sides(plan, base, file), policy, recorded, answers);
    }

    /** The same plan after a reading was accepted: what the file said is the base of the next one. */
    Reread accept(ReadAgain again) {
        plan = again.document();
        base = again.source();
        return this;
    }

    static List<String> sentences(ReadAgain again) {
        return again.changes().stream().map(Change::sentence).toList();
    }

    static List<String> questions(ReadAgain again) {
        return again.questions().stream().map(PlanReading.Question::id).toList();
    }

    static Element in(ReadAgain again, String title) {
        return named(new ElementTree(again.document()), title);
    }

    Map<String, Object> plan() {
        return plan;
    }
}
