package dev.phasegate.transfer;

import static dev.phasegate.transfer.Reread.in;
import static dev.phasegate.transfer.Reread.questions;
import static dev.phasegate.transfer.Reread.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.PlanEdit;
import dev.phasegate.transfer.again.ReadAgain;
import dev.phasegate.transfer.reading.PlanReading.Question;

/** What a changed file makes of its plan, case by case. */
class ReadAgainTest {
    private static final String PLAN = """
            # Move orders

            ## Phase 1: Prepare

            - [ ] Backup taken
            - [ ] Team told about the date
            - [ ] Refund of an order

            ## Phase 2: Switch

            - [ ] Writers stopped
            - [ ] Rows counted on both sides

            ## Phase 3: After

            - [ ] Old server switched off
            """;

    private static Reread plan() {
        return Reread.of(PLAN);
    }

    /** Without the names of checklists, which repeat the heading of their phase and with it its number. */
    private static List<Change.What> whats(ReadAgain again) {
        return again.changes().stream()
                .filter(change -> change.element().kind() != ElementKind.GROUP)
                .map(Change::what)
                .toList();
    }

    @Test
    void sameFile_isNoDifference() {
        ReadAgain again = plan().with(PLAN);
        assertThat(again.nothing()).isTrue();
        assertThat(again.questions()).isEmpty();
        assertThat(again.newIds()).isEmpty();
        assertThat(again.unchanged())
                .isEqualTo(new ElementTree(again.document()).all().size() - 1);
    }

    @Test
    void sameWords_withOtherSpacesAndBullets_areTheSame() {
        assertThat(plan().with(PLAN.replace("- [ ] ", "*   [ ]  ").replace("\n\n", "\n\n\n"))
                        .nothing())
                .isTrue();
    }

    @Test
    void ticksInTheFile_changeNothing() {
        assertThat(plan().with(PLAN.replace("- [ ]", "- [x]")).nothing()).isTrue();
    }

    @Test
    void lineInserted_isOneNewElement_andAllOthersKeepTheirId() {
        ReadAgain again = plan().with(PLAN.replace("- [ ] Writers", "- [ ] Banner shown\n- [ ] Writers"));
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
        assertThat(again.newIds()).hasSize(1);
        assertThat(in(again, "Banner shown").index()).isZero();
    }

    @Test
    void lineDeleted_isGone() {
        ReadAgain again = plan().with(PLAN.replace("- [ ] Writers stopped\n", ""));
        assertThat(sentences(again)).singleElement().asString().startsWith("Removed check “Writers stopped”");
    }

    @Test
    void linesReordered_keepTheirIds() {
        Reread plan = plan();
        ReadAgain again = plan.with(PLAN.replace(
                "- [ ] Backup taken\n- [ ] Team told about the date\n",
                "- [ ] Team told about the date\n- [ ] Backup taken\n"));
        assertThat(again.newIds()).isEmpty();
        assertThat(whats(again)).containsExactly(Change.What.MOVED);
        assertThat(in(again, "Backup taken").id()).isEqualTo(plan.id("Backup taken"));
    }

    @Test
    void itemInAnotherPhase_isMoved_andKeepsItsId() {
        Reread plan = plan().ticked("Backup taken");
        ReadAgain again = plan.with(PLAN.replace("- [ ] Backup taken\n", "")
                .replace("- [ ] Old server", "- [ ] Backup taken\n- [ ] Old server"));
        assertThat(whats(again)).containsExactly(Change.What.MOVED);
        assertThat(in(again, "Backup taken").id()).isEqualTo(plan.id("Backup taken"));
        assertThat(again.questions()).isEmpty();
    }

    @Test
    void typoMended_isChanged_andNothingIsAsked_whereNothingIsDone() {
        ReadAgain again = Reread.of(PLAN.replace("Team told", "Taem told")).with(PLAN);
        assertThat(whats(again)).containsExactly(Change.What.CHANGED);
        assertThat(again.questions()).isEmpty();
    }

    /** Nobody can tell a typo from the opposite by its letters: a tick never stays on other words unseen. */
    @ParameterizedTest
    @CsvSource({
        "Taem told about the date, Team told about the date",
        "Old agent installed, Old agent uninstalled",
        "Backup encrypted, Backup decrypted",
        "Writers activated, Writers deactivated",
        "Change approved, Change unapproved",
    })
    void tickedAndOneWordChanged_isAskedAbout_andKeepsItsTickByDefault(String was, String is) {
        Reread plan = Reread.of(PLAN.replace("Team told about the date", was)).ticked(was);
        ReadAgain again = plan.with(PLAN.replace("Team told about the date", is));
        assertThat(whats(again)).containsExactly(Change.What.CHANGED);
        assertThat(questions(again)).containsExactly("done-" + plan.id(was));
        assertThat(again.done()).containsExactly(plan.id(was));
    }

    @Test
    void rewordedInItsPlace_keepsItsId() {
        Reread plan = plan();
        ReadAgain again = plan.with(PLAN.replace("Refund of an order", "Refund part of an order"));
        assertThat(sentences(again))
                .singleElement()
                .asString()
                .contains("was “Refund of an order”, is “Refund part of an order”");
        assertThat(in(again, "Refund part of an order").id()).isEqualTo(plan.id("Refund of an order"));
    }

    @Test
    void tickedAndReworded_keepsItsTick_andIsAskedAbout() {
        Reread plan = plan().ticked("Refund of an order");
        ReadAgain again = plan.with(PLAN.replace("Refund of an order", "Refund part of an order"));
        assertThat(again.done()).containsExactly(plan.id("Refund of an order"));
        assertThat(again.questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).contains("ticked by Priya").contains("Refund part of an order");
            assertThat(question.defaultChoice()).isEqualTo("plan");
            assertThat(question.line()).isEqualTo(7);
        });
    }

    @Test
    void tickedAndReworded_openedAgain_isANewOne() {
        Reread plan = plan().ticked("Refund of an order");
        plan.answer("done-" + plan.id("Refund of an order"), "file");
        ReadAgain again = plan.with(PLAN.replace("Refund of an order", "Refund part of an order"));
        assertThat(in(again, "Refund part of an order").id()).isNotEqualTo(plan.id("Refund of an order"));
        assertThat(again.done()).isEmpty();
        assertThat(questions(again)).contains("done-" + plan.id("Refund of an order"));
        assertThat(whats(again)).containsExactlyInAnyOrder(Change.What.ADDED, Change.What.REMOVED);
    }

    @Test
    void otherNumber_saysSomethingElse() {
        Reread plan = Reread.of("# P", "## Phase 1: A", "- [ ] Wait 10 minutes for the cache")
                .ticked("Wait 10 minutes for the cache");
        ReadAgain again = plan.with("# P", "## Phase 1: A", "- [ ] Wait 90 minutes for the cache");
        assertThat(again.done()).hasSize(1);
    }

    @Test
    void otherWordsInItsPlace_withATick_isAsked_andTheOldOneGoesByDefault() {
        Reread plan = plan().ticked("Team told about the date");
        ReadAgain again = plan.with(PLAN.replace("Team told about the date", "Whole team told in writing"));
        Question question = again.questions().get(0);
        assertThat(question.text()).isEqualTo("Is “Whole team told in writing” the former “Team told about the date”?");
        assertThat(question.defaultChoice()).isEqualTo("new");
        assertThat(question.choices().get(0).hint()).contains("ticked by Priya");
        assertThat(whats(again)).containsExactlyInAnyOrder(Change.What.ADDED, Change.What.REMOVED);
    }

    @Test
    void otherWordsInItsPlace_saidToBeTheSame_keepTheTick() {
        Reread plan = plan().ticked("Team told about the date");
        String changed = PLAN.replace("Team told about the date", "Whole team told in writing");
        Question question = plan.with(changed).questions().get(0);
        ReadAgain again =
                plan.answer(question.id(), question.choices().get(1).value()).with(changed);
        assertThat(in(again, "Whole team told in writing").id()).isEqualTo(plan.id("Team told about the date"));
        assertThat(whats(again)).containsExactly(Change.What.CHANGED);
        assertThat(questions(again)).contains(question.id());
    }

    @Test
    void otherWordsInItsPlace_withNothingRecorded_areNotAskedAbout() {
        ReadAgain again = plan().with(PLAN.replace("Team told about the date", "Whole team told in writing"));
        assertThat(again.questions()).isEmpty();
    }

    @Test
    void entirelyOtherWords_areAnotherElement() {
        Reread plan = plan().ticked("Refund of an order");
        ReadAgain again = plan.with(PLAN.replace("Refund of an order", "Certificates renewed"));
        assertThat(again.questions()).isEmpty();
        assertThat(whats(again)).containsExactlyInAnyOrder(Change.What.ADDED, Change.What.REMOVED);
    }

    @Test
    void twoCandidates_areAskedInOneQuestion() {
        Reread plan = plan().ticked("Refund of an order");
        ReadAgain again = plan.with(PLAN.replace(
                "- [ ] Refund of an order", "- [ ] Refund part of an order\n- [ ] Refund all of an order"));
        Question question = again.questions().get(0);
        assertThat(question.text()).isEqualTo("Which of these is the former “Refund of an order”?");
        assertThat(question.choices()).hasSize(3);
        ReadAgain chosen = plan.answer(question.id(), question.choices().get(2).value())
                .with(PLAN.replace(
                        "- [ ] Refund of an order", "- [ ] Refund part of an order\n- [ ] Refund all of an order"));
        String text = question.choices().get(2).text().replace("“", "").replace("”", "");
        assertThat(in(chosen, text).id()).isEqualTo(plan.id("Refund of an order"));
    }

    @Test
    void unknownAnswer_isTheDefault() {
        Reread plan = plan().ticked("Team told about the date");
        ReadAgain again = plan.answer("same-" + plan.id("Team told about the date"), "nonsense")
                .with(PLAN.replace("Team told about the date", "Whole team told in writing"));
        assertThat(whats(again)).contains(Change.What.REMOVED);
    }

    @Test
    void twoLinesOfTheSameWords_keepTheirOrder() {
        String twice = PLAN.replace("- [ ] Team told about the date", "- [ ] Look at the log\n- [ ] Look at the log");
        Reread plan = Reread.of(twice);
        ReadAgain again = plan.with(twice.replace("- [ ] Refund", "- [ ] Look at the log\n- [ ] Refund"));
        assertThat(again.newIds()).hasSize(1);
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
    }

    @Test
    void sameWordsInTwoPhases_staysWithItsPhase() {
        String both = PLAN.replace("- [ ] Old server", "- [ ] Backup taken\n- [ ] Old server");
        Reread plan = Reread.of(both);
        ReadAgain again = plan.with(both.replaceFirst("- \\[ ] Backup taken\n", ""));
        assertThat(sentences(again)).singleElement().asString().contains("in phase 1");
    }

    @Test
    void phaseRenamed_isFoundByItsContent() {
        Reread plan = plan();
        ReadAgain again = plan.with(PLAN.replace("Phase 2: Switch", "Phase 2: Cutover night"));
        assertThat(whats(again)).containsExactly(Change.What.CHANGED);
        assertThat(in(again, "Cutover night").id()).isEqualTo(plan.id("Switch"));
    }

    @Test
    void phaseInserted_movesNone() {
        Reread plan = plan();
        ReadAgain again = plan.with(PLAN.replace("## Phase 3", "## Phase 4").replace("## Phase 2: Switch", """
                        ## Phase 2: Rehearse

                        - [ ] Rehearsal held

                        ## Phase 3: Switch"""));
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
        assertThat(in(again, "After").id()).isEqualTo(plan.id("After"));
    }

    @Test
    void phaseSplit_keepsItsIdWhereItsNameStays_andItemsMove() {
        Reread plan = plan();
        ReadAgain again =
                plan.with(PLAN.replace("- [ ] Refund of an order", "## Phase 2: Try\n\n- [ ] Refund of an order"));
        assertThat(in(again, "Prepare").id()).isEqualTo(plan.id("Prepare"));
        assertThat(in(again, "Refund of an order").id()).isEqualTo(plan.id("Refund of an order"));
        assertThat(in(again, "Refund of an order").where()).startsWith("phase 2");
    }

    @Test
    void phasesMerged_itemsMoveAlong() {
        Reread plan = plan().ticked("Writers stopped");
        ReadAgain again = plan.with(PLAN.replace("\n## Phase 2: Switch\n\n", ""));
        assertThat(in(again, "Writers stopped").id()).isEqualTo(plan.id("Writers stopped"));
        assertThat(again.newIds()).isEmpty();
        assertThat(sentences(again)).anyMatch(sentence -> sentence.startsWith("Removed phase “Switch”"));
    }

    @Test
    void phasesSwapped_moveAsAWhole() {
        Reread plan = plan();
        ReadAgain again = plan.with("""
                # Move orders
                ## Phase 1: Switch
                - [ ] Writers stopped
                - [ ] Rows counted on both sides
                ## Phase 2: Prepare
                - [ ] Backup taken
                - [ ] Team told about the date
                - [ ] Refund of an order
                ## Phase 3: After
                - [ ] Old server switched off
                """);
        assertThat(whats(again)).containsExactly(Change.What.MOVED);
        assertThat(again.newIds()).isEmpty();
    }

    @Test
    void phaseThatStarted_staysWithWords_whenTheFileHasItNoMore() {
        Reread plan = plan().started("After");
        ReadAgain again = plan.with(PLAN.substring(0, PLAN.indexOf("## Phase 3")));
        assertThat(again.notices()).singleElement().asString().contains("“After” has started");
        assertThat(in(again, "After").id()).isEqualTo(plan.id("After"));
    }

    @Test
    void phaseThatStarted_withAnotherNameAndOtherContent_isAsked() {
        Reread plan = plan().started("After").proved("After", "started");
        ReadAgain again = plan.with(PLAN.substring(0, PLAN.indexOf("## Phase 3")) + """
                ## Phase 3: After hours

                - [ ] Pager handed over
                """);
        assertThat(questions(again)).contains("same-" + plan.id("After"));
    }

    @Test
    void editedHere_andNotInTheFile_stays() {
        Reread plan = plan().set("Backup taken", "required", false).set("Switch", "objective", "Readers first");
        ReadAgain again = plan.with(PLAN.replace("- [ ] Writers", "- [ ] Banner shown\n- [ ] Writers"));
        assertThat(in(again, "Backup taken").node()).containsEntry("required", false);
        assertThat(in(again, "Switch").node()).containsEntry("objective", "Readers first");
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
    }

    @Test
    void rewordedHere_isNoDifference_whereTheFileStaysAsItWas() {
        Reread plan = plan().set("Backup taken", "text", "Backup taken and restored once");
        assertThat(plan.with(PLAN).nothing()).isTrue();
    }

    @Test
    void rewordedOnBothSides_alike_isNoDifference() {
        Reread plan = plan().set("Backup taken", "text", "Backup taken twice");
        ReadAgain again = plan.with(PLAN.replace("Backup taken", "Backup taken twice"));
        assertThat(again.nothing()).isTrue();
        assertThat(again.questions()).isEmpty();
    }

    @Test
    void rewordedOnBothSides_differently_isAConflict_andThePlanHoldsByDefault() {
        Reread plan = plan().set("Backup taken", "text", "Backup taken and restored");
        ReadAgain again = plan.with(PLAN.replace("Backup taken", "Backup taken twice"));
        assertThat(again.nothing()).isTrue();
        Question question = again.questions().get(0);
        assertThat(question.text()).contains("was changed here and in the file");
        ReadAgain theirs = plan.answer(question.id(), "file").with(PLAN.replace("Backup taken", "Backup taken twice"));
        assertThat(in(theirs, "Backup taken twice").id()).isEqualTo(plan.id("Backup taken and restored"));
    }

    @Test
    void conflictOnceDecided_isNotAskedAgain() {
        Reread plan = plan().set("Backup taken", "text", "Backup taken and restored");
        String changed = PLAN.replace("Backup taken", "Backup taken twice");
        plan.accept(plan.with(changed));
        ReadAgain again = plan.with(changed);
        assertThat(again.questions()).isEmpty();
        assertThat(again.nothing()).isTrue();
    }

    @Test
    void removedHere_staysRemoved() {
        assertThat(plan().removed("Writers stopped").with(PLAN).nothing()).isTrue();
    }

    @Test
    void removedHere_andChangedInTheFile_isAsked() {
        Reread plan = plan().removed("Writers stopped");
        String changed = PLAN.replace("Writers stopped", "All writers stopped");
        ReadAgain again = plan.with(changed);
        assertThat(again.nothing()).isTrue();
        assertThat(again.questions()).hasSize(1);
        ReadAgain back = plan.answer(again.questions().get(0).id(), "file").with(changed);
        assertThat(whats(back)).containsExactly(Change.What.ADDED);
    }

    @Test
    void addedHere_stays_inItsPlace() {
        Reread plan = plan().edited(tree -> {
            new PlanEdit.Add(
                            ElementKind.ITEM,
                            Reread.named(tree, "Writers stopped").parent().id(),
                            Reread.named(tree, "Writers stopped").id(),
                            "mine",
                            Map.of("text", "Coffee made"))
                    .change(tree);
        });
        ReadAgain again = plan.with(PLAN.replace("- [ ] Rows", "- [ ] Banner shown\n- [ ] Rows"));
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
        assertThat(in(again, "Coffee made").id()).isEqualTo("mine");
    }

    @Test
    void addedOnBothSides_alike_isOneElement() {
        Reread plan = plan().edited(tree -> new PlanEdit.Add(
                        ElementKind.ITEM,
                        Reread.named(tree, "Writers stopped").parent().id(),
                        null,
                        "mine",
                        Map.of("text", "Banner shown"))
                .change(tree));
        ReadAgain again = plan.with(PLAN.replace("- [ ] Writers", "- [ ] Banner shown\n- [ ] Writers"));
        assertThat(again.nothing()).isTrue();
    }

    @Test
    void goneFromTheFile_butEditedHere_isAsked_andStaysByDefault() {
        Reread plan = plan().set("Writers stopped", "required", false);
        ReadAgain again = plan.with(PLAN.replace("- [ ] Writers stopped\n", ""));
        assertThat(again.nothing()).isTrue();
        String question = "gone-" + plan.id("Writers stopped");
        assertThat(questions(again)).containsExactly(question);
        assertThat(whats(plan.answer(question, "file").with(PLAN.replace("- [ ] Writers stopped\n", ""))))
                .containsExactly(Change.What.REMOVED);
    }

    @Test
    void movedHere_staysThere() {
        Reread plan = plan().edited(tree -> {
            Map<String, Object> node = Reread.named(tree, "Backup taken").node();
            Reread.named(tree, "Backup taken").siblings().remove(node);
            Reread.named(tree, "Old server switched off").siblings().add(node);
        });
        assertThat(plan.with(PLAN).nothing()).isTrue();
    }

    @Test
    void reorderedHere_staysSo_whenTheFileAddsSomething() {
        Reread plan = plan().edited(tree -> {
            List<Map<String, Object>> items = Reread.named(tree, "Backup taken").siblings();
            items.add(items.remove(0));
        });
        ReadAgain again = plan.with(PLAN.replace("- [ ] Refund", "- [ ] Banner shown\n- [ ] Refund"));
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
        assertThat(in(again, "Backup taken").index()).isEqualTo(3);
    }

    @Test
    void whatAFileCannotSay_isKept() {
        Reread plan = plan().edited(tree -> {
            tree.root().put("separation", "SOLO");
            tree.root().put("tZero", "2026-11-30T20:00:00Z");
            tree.root().put("timeZone", "Europe/Oslo");
            new PlanEdit.Add(
                            ElementKind.WINDOW,
                            Reread.named(tree, "Switch").id(),
                            null,
                            "w",
                            Map.of("from", "20:00", "to", "23:00"))
                    .change(tree);
        });
        ReadAgain again = plan.with(PLAN.replace("- [ ] Writers", "- [ ] Banner shown\n- [ ] Writers"));
        assertThat(again.document()).containsEntry("separation", "SOLO").containsEntry("timeZone", "Europe/Oslo");
        assertThat(again.document()).containsEntry("tZero", "2026-11-30T20:00:00Z");
        assertThat(whats(again)).containsExactly(Change.What.ADDED);
    }

    @Test
    void planWithoutFile_keepsWhatTheFileDoesNotSpeakOf() {
        Reread plan = plan().withoutFile()
                .set("Backup taken", "required", false)
                .set("Switch", "objective", "Readers first")
                .set("Switch", "soakMinutes", 30);
        ReadAgain again = plan.with(PLAN);
        assertThat(again.nothing()).isTrue();
        assertThat(again.questions()).isEmpty();
    }

    @Test
    void planWithoutFile_takesTheFilesList() {
        ReadAgain again = plan().withoutFile().with(PLAN.replace("- [ ] Writers stopped\n", ""));
        assertThat(whats(again)).containsExactly(Change.What.REMOVED);
    }

    @Test
    void planWithoutFile_keepsItsTeam_whereTheFileNamesNone() {
        Reread plan = Reread.of(
                        "# P",
                        "## Team",
                        "| Role | Responsibility |",
                        "|---|---|",
                        "| DBA | Databases |",
                        "## Phase 1: A",
                        "- [ ] x done")
                .withoutFile();
        ReadAgain again = plan.with("# P", "## Phase 1: A", "- [ ] x done");
        assertThat(sentences(again)).noneMatch(sentence -> sentence.contains("role") || sentence.contains("sign-off"));
    }

    @Test
    void newPhase_ofAFileWithoutRoles_isSaidToHaveNoSignature() {
        Reread plan = Reread.of(
                "# P",
                "## Team",
                "| Role | Responsibility |",
                "|---|---|",
                "| DBA | Databases |",
                "## Phase 1: A",
                "- [ ] x done");
        ReadAgain again = plan.with("# P", "## Phase 1: A", "- [ ] x done", "## Phase 2: B", "- [ ] y done");
        assertThat(again.notices()).containsExactly("Nobody has to sign the new phase “B”: the file names no roles.");
        assertThat(in(again, "DBA").id()).isEqualTo(plan.id("DBA"));
    }

    @Test
    void roleGoneFromTheFile_thatSomebodyHolds_isAsked_andStays() {
        String[] team = {
            "# P",
            "## Team",
            "| Role | Responsibility |",
            "|---|---|",
            "| Tech lead | All |",
            "| DBA | Databases |",
            "## Phase 1: A",
            "- [ ] x done"
        };
        Reread plan = Reread.of(team).held("DBA", "Priya");
        ReadAgain again = plan.with(String.join("\n", team).replace("| DBA | Databases |\n", ""));
        assertThat(again.questions()).anySatisfy(q -> assertThat(q.text()).contains("held by Priya"));
        assertThat(in(again, "DBA").id()).isEqualTo(plan.id("DBA"));
    }

    @Test
    void roleThatAStayingElementNames_stays() {
        String[] team = {
            "# P",
            "## Team",
            "| Role | Responsibility |",
            "|---|---|",
            "| Tech lead | All |",
            "| DBA | Databases |",
            "## Phase 1: A",
            "- [ ] x done"
        };
        Reread plan = Reread.of(team);
        plan.set("x done", "roleId", plan.id("DBA"));
        ReadAgain again = plan.with(String.join("\n", team).replace("| DBA | Databases |\n", ""));
        assertThat(in(again, "x done").node()).containsEntry("roleId", plan.id("DBA"));
        assertThat(in(again, "DBA").id()).isEqualTo(plan.id("DBA"));
    }

    @Test
    void criterionWithAnotherLimit_isTheSameOne() {
        String[] file = {"# P", "## Phase 1: A", "- [ ] x done", "", "**GO**", "", "- Error rate < 1%"};
        Reread plan = Reread.of(file);
        ReadAgain again = plan.with(String.join("\n", file).replace("< 1%", "< 2%"));
        assertThat(again.newIds()).isEmpty();
        assertThat(whats(again)).containsOnly(Change.What.CHANGED);
    }

    @Test
    void priorityRaisedHere_staysWhenTheLimitChangesInTheFile() {
        String[] file = {"# P", "## Phase 1: A", "- [ ] x done", "", "**GO**", "", "- Error rate < 1%"};
        Reread plan = Reread.of(file)
                .edited(tree -> tree.all().stream()
                        .filter(element -> element.kind() == ElementKind.CRITERION)
                        .forEach(element -> element.node().put("priority", "CRITICAL")));
        ReadAgain again = plan.with(String.join("\n", file).replace("< 1%", "< 2%"));
        assertThat(new ElementTree(again.document())
                        .all().stream()
                                .filter(element -> element.kind() == ElementKind.CRITERION)
                                .map(element -> element.node().get("priority")))
                .containsExactly("CRITICAL");
    }

    @Test
    void command_changed_keepsTheStep() {
        String file = "# P\n## Phase 1: A\n```bash\n# Create the cluster\ninitdb -D /srv/pg\n```\n";
        Reread plan = Reread.of(file);
        ReadAgain again = plan.with(file.replace("/srv/pg", "/srv/pg18"));
        assertThat(again.newIds()).isEmpty();
        assertThat(whats(again)).containsOnly(Change.What.CHANGED);
    }

    @Test
    void elementGone_saysWhatWasRecorded() {
        Reread plan = plan().proved("Writers stopped", "ticked by Priya, 2 pieces of evidence");
        ReadAgain again = plan.with(PLAN.replace("- [ ] Writers stopped\n", ""));
        Change gone = again.changes().get(0);
        Map<String, String> words = new HashMap<>();
        words.put(plan.id("Writers stopped"), "ticked by Priya, 2 pieces of evidence");
        assertThat(new dev.phasegate.transfer.again.Recorded(words, java.util.Set.of(), java.util.Set.of(), Map.of())
                        .of(gone.before()))
                .isEqualTo("ticked by Priya, 2 pieces of evidence");
    }

    @Test
    void export_withTheIdsOfThePlan_isMatchedByThem() {
        Reread plan = plan();
        ElementTree file = new ElementTree(plan.plan());
        Reread.named(file, "Backup taken").node().put("text", "Entirely different words here");
        ReadAgain again = plan.withExact(Reread.JSON.document(file.root()));
        assertThat(in(again, "Entirely different words here").id()).isEqualTo(plan.id("Backup taken"));
        assertThat(again.questions()).isEmpty();
    }

    @Test
    void idOfAnotherPlan_isNotTaken() {
        Reread plan = plan();
        ElementTree file = new ElementTree(plan.plan());
        new PlanEdit.Add(
                        ElementKind.ITEM,
                        Reread.named(file, "Backup taken").parent().id(),
                        null,
                        "of-another-plan",
                        Map.of("text", "Sneaked in"))
                .change(file);
        ReadAgain again = plan.withExact(Reread.JSON.document(file.root()));
        assertThat(in(again, "Sneaked in").id()).isNotEqualTo("of-another-plan");
    }

    @Test
    void japanese_isComparedByItsSigns() {
        Reread plan = Reread.of("# 移行", "## Phase 1: 準備", "- [ ] バックアップを取得する", "- [ ] 担当者に連絡する");
        ReadAgain again = plan.with("# 移行", "## Phase 1: 準備", "- [ ] バックアップを二回取得する", "- [ ] 担当者に連絡する");
        assertThat(again.newIds()).isEmpty();
        assertThat(whats(again)).containsExactly(Change.What.CHANGED);
    }

    @Test
    void emptyFile_takesEverythingThatNobodyStarted() {
        Reread plan = plan().started("Prepare");
        ReadAgain again = plan.with("# Move orders\n");
        assertThat(again.notices()).hasSize(1);
        assertThat(in(again, "Prepare").id()).isEqualTo(plan.id("Prepare"));
    }

    @Test
    void readingTwice_givesTheSame() {
        Reread plan = plan().ticked("Refund of an order");
        String changed = PLAN.replace("Refund of an order", "Refund part of an order");
        assertThat(sentences(plan.with(changed))).isEqualTo(sentences(plan.with(changed)));
        assertThat(plan.with(changed).questions()).isEqualTo(plan.with(changed).questions());
    }
}
