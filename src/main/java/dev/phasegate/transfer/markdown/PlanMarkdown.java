package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.Communication;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Schedule;
import dev.phasegate.plan.document.TeamRole;

/** Writes a plan with its live state. {@link WrittenPlan} reads the plan again; the state is for people only. */
public final class PlanMarkdown {
    private final PlanDocument plan;
    private final LiveState live;
    private final RoleLabels roles;
    private final Page page = new Page();

    private PlanMarkdown(PlanDocument plan, LiveState live) {
        this.plan = plan;
        this.live = live;
        this.roles = new RoleLabels(plan.roles());
    }

    public static String of(PlanDocument plan, LiveState live) {
        return new PlanMarkdown(plan, live).written();
    }

    private String written() {
        new FrontMatter().of(plan, live).forEach(page::line);
        page.heading(1, plan.title());
        page.words("", plan.summary());
        team();
        PhaseMarkdown phases = new PhaseMarkdown(page, roles, live);
        for (int i = 0; i < plan.phases().size(); i++) {
            phases.write(plan.phases().get(i), i + 1);
        }
        RollbackMarkdown back = new RollbackMarkdown(page, roles, live);
        plan.rollback().forEach(back::write);
        communications();
        contacts();
        schedules();
        WindowsMarkdown.write(page, 2, plan.windows());
        notes(page, 2, plan.notes());
        StatusMarkdown.write(page, live);
        return page.toString();
    }

    private void team() {
        if (plan.roles().isEmpty()) {
            return;
        }
        page.heading(2, Headings.TEAM);
        List<List<String>> rows = new ArrayList<>();
        for (TeamRole role : plan.roles()) {
            rows.add(List.of(
                    Inline.cell(roles.of(role.id())),
                    Inline.cell(role.responsibility()),
                    Inline.cell(role.availability()),
                    Inline.cell(roles.of(role.escalationRoleId())),
                    role.decides() ? "yes" : ""));
        }
        page.table(Headings.TEAM_COLUMNS, rows);
    }

    private void communications() {
        if (plan.communications().isEmpty()) {
            return;
        }
        page.heading(2, Headings.COMMUNICATIONS);
        for (Communication message : plan.communications()) {
            Attributes told = new Attributes()
                    .add("to", message.audience())
                    .add("by", message.channel())
                    .add("when", message.moment());
            page.block("", "- " + told.behind(message.title()));
            page.words("  ", message.text());
        }
    }

    private void contacts() {
        if (plan.contacts().isEmpty()) {
            return;
        }
        page.heading(2, Headings.CONTACTS);
        List<List<String>> rows = new ArrayList<>();
        for (Contact contact : plan.contacts()) {
            rows.add(List.of(
                    Inline.cell(contact.name()),
                    Inline.cell(roles.of(contact.roleId())),
                    Inline.cell(contact.reach())));
        }
        page.table(Headings.CONTACT_COLUMNS, rows);
    }

    private void schedules() {
        if (plan.schedules().isEmpty()) {
            return;
        }
        page.heading(2, Headings.SCHEDULES);
        List<List<String>> rows = new ArrayList<>();
        for (Schedule schedule : plan.schedules()) {
            rows.add(List.of(
                    Inline.cell(schedule.text()),
                    schedule.cron().isEmpty() ? "" : "`" + Inline.cell(schedule.cron()) + "`",
                    PhaseMarkdown.minutes(schedule.everyMinutes()),
                    PhaseMarkdown.minutes(schedule.forMinutes())));
        }
        page.table(Headings.SCHEDULE_COLUMNS, rows);
    }

    static void notes(Page page, int level, List<Note> notes) {
        if (!notes.isEmpty()) {
            page.heading(level, Headings.NOTES);
            notes.forEach(note -> page.quote("", note.text()));
        }
    }
}
