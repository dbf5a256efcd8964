package dev.phasegate.signoff;

import java.util.List;

import dev.phasegate.poll.PollFacts;

/** The record of a decision as Markdown; times are UTC. Text of people is escaped, so that it stays text. */
final class DecisionMarkdown {
    private final StringBuilder page = new StringBuilder();

    private DecisionMarkdown() {}

    static String of(DecisionRecord it) {
        DecisionMarkdown markdown = new DecisionMarkdown();
        markdown.head(it);
        if (it.bypass()) {
            markdown.list("Bypassed", it.bypassed());
        }
        markdown.list("Deviations", it.deviations());
        if (!it.conditions().isEmpty()) {
            markdown.list(
                    "Conditions",
                    it.conditions().stream()
                            .map(DecisionRecord.Condition::words)
                            .toList());
        }
        markdown.rollCall(it.rollCall());
        it.polls().forEach(markdown::poll);
        markdown.table("Criteria", "Criterion | Limits | Value | Verdict | Note", it.criteria());
        if (!it.backups().isEmpty()) {
            markdown.table("Backups", "Database | Needed | Relied on | State | Note", it.backups());
        }
        markdown.table("Work", "What | Required | By | State | Note", it.work());
        markdown.proof(it);
        return markdown.page.toString();
    }

    private void head(DecisionRecord it) {
        page.append("# Decision record: phase ")
                .append(it.number())
                .append(", ")
                .append(text(it.name()))
                .append("\n\n");
        page.append("**")
                .append(it.outcome().words())
                .append("** by ")
                .append(text(it.by()))
                .append(", ")
                .append(it.at());
        page.append(", attempt ").append(it.attempt()).append(". Recommended was ");
        page.append(it.recommendation().replace('_', '-')).append(".\n\n");
        page.append("Plan: ")
                .append(text(it.plan()))
                .append(", revision ")
                .append(it.revision())
                .append(".\n");
        if (!it.reason().isBlank()) {
            page.append("\n> ").append(text(it.reason())).append('\n');
        }
    }

    private void list(String title, List<String> lines) {
        page.append("\n## ").append(title).append("\n\n");
        if (lines.isEmpty()) {
            page.append("None.\n");
        }
        lines.forEach(line -> page.append("- ").append(text(line)).append('\n'));
    }

    private void rollCall(List<DecisionRecord.Answer> answers) {
        page.append("\n## Roll call\n\n| Role | Name | Answer | When | Why |\n| --- | --- | --- | --- | --- |\n");
        answers.forEach(a -> row(
                a.role(),
                a.name(),
                a.word() + (a.remarks().isEmpty() ? "" : " (" + a.remark() + ")"),
                a.at().toString(),
                a.reason()));
    }

    private void poll(PollFacts poll) {
        page.append("\n## Poll\n\n")
                .append(text(poll.question()))
                .append("\n\nOpened by ")
                .append(text(poll.by()));
        page.append(", ")
                .append(poll.at())
                .append(". ")
                .append(text(poll.ended()))
                .append("\n\n");
        page.append("| Role | Name | Answer | When | Why |\n| --- | --- | --- | --- | --- |\n");
        poll.standing().forEach(a -> row(a.role(), a.name(), a.word(), a.at().toString(), a.reason()));
        if (poll.isClosed()) {
            poll.closing().silentRoles().forEach(role -> row(role, "", "no answer", "", ""));
        }
        page.append("\nA poll decides nothing and is no signature.\n");
    }

    private void table(String title, String columns, List<DecisionRecord.Row> rows) {
        page.append("\n## ")
                .append(title)
                .append("\n\n| ")
                .append(columns)
                .append(" |\n| --- | --- | --- | --- | --- |\n");
        rows.forEach(r -> row(r.what(), r.limits(), r.value(), r.status().replace('_', '-'), r.note()));
    }

    private void row(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(text(cell)).append(" |");
        }
        page.append('\n');
    }

    private void proof(DecisionRecord it) {
        page.append("\n## Proof\n\nSHA-256 of the evidence: `")
                .append(it.hash())
                .append("`\n");
        if (it.event() != null) {
            page.append("\nEvent ").append(it.event()).append(" of the record holds the same hash.\n");
        }
    }

    private static String text(String value) {
        return value.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
