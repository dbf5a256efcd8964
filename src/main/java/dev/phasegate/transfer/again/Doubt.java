package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.transfer.reading.PlanReading.Choice;
import dev.phasegate.transfer.reading.PlanReading.Question;

/** An element of the plan that may be one of these of the file; only a person knows. */
record Doubt(Element plan, List<Element> candidates) {
    static final String NEW = "new";

    String id() {
        return "same-" + plan.id();
    }

    /** The same for each reading of the same file. */
    static String choice(Element candidate) {
        return "same-" + Integer.toHexString(Texts.title(candidate).hashCode());
    }

    /** The old one goes unless somebody says that it lives on. */
    Question question(String recorded) {
        List<Choice> choices = new ArrayList<>();
        boolean one = candidates.size() == 1;
        choices.add(new Choice(NEW, one ? "No, a new one" : "None of these", "The former one goes: " + recorded + "."));
        for (Element candidate : candidates) {
            String text = one ? "Yes, the same" : "“" + candidate.title() + "”";
            choices.add(new Choice(choice(candidate), text, "It keeps what was recorded."));
        }
        String text = one
                ? "Is “" + candidates.get(0).title() + "” the former “" + plan.title() + "”?"
                : "Which of these is the former “" + plan.title() + "”?";
        return new Question(id(), Lines.of(candidates.get(0)), text, choices, NEW);
    }
}
