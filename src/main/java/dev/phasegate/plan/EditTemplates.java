package dev.phasegate.plan;

import java.util.List;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.edit.OutlineList;
import dev.phasegate.plan.edit.OutlineRow;

/** The templates of the edit pages. What the tags take is named here, so that they need no reflection. */
@TemplateData(target = OutlineList.class)
@TemplateData(target = OutlineRow.class)
@TemplateData(target = dev.phasegate.plan.edit.ElementKind.class)
@TemplateData(target = dev.phasegate.plan.edit.FieldForm.class)
@TemplateData(target = dev.phasegate.plan.edit.Field.class)
@TemplateData(target = dev.phasegate.plan.edit.Choice.class)
@CheckedTemplate(basePath = "plan")
final class EditTemplates {

    private EditTemplates() {}

    /** The whole plan; phases load what is in them when they come into view. */
    static native TemplateInstance edit(
            EditHead head,
            EditStatus status,
            OutlineRow plan,
            List<OutlineList> before,
            OutlineList phases,
            List<OutlineList> after);

    /** One phase. */
    static native TemplateInstance phaseEdit(
            EditHead head, EditStatus status, OutlineRow phase, List<OutlineList> lists);

    static native TemplateInstance phaseParts(EditHead head, OutlineRow phase, List<OutlineList> lists);

    /** A form as a page of its own, for those without JavaScript. */
    static native TemplateInstance elementEdit(EditHead head, ElementForm form);

    static native TemplateInstance elementForm(EditHead head, ElementForm form, boolean inPlace);

    static native TemplateInstance elementRow(EditHead head, OutlineRow row);

    static native TemplateInstance editStatus(EditHead head, EditStatus status);

    /** What an edit changed, each piece to its place in the page. */
    static native TemplateInstance saved(EditHead head, EditStatus status, EditPieces pieces, ElementForm next);

    static native TemplateInstance revisions(EditHead head, List<RevisionView> revisions, Integer older);

    static native TemplateInstance difference(
            EditHead head, String heading, RevisionView from, RevisionView to, RevisionComparison.Compared compared);
}
