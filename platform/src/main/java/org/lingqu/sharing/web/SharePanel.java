package org.lingqu.sharing.web;

import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.Applications;
import org.springframework.stereotype.Component;

/** What was applied for, and the fields of the answer, on the case page. */
@Component
class SharePanel implements CasePanel {

    private final Applications applications;
    private final ApplicationViews views;

    SharePanel(Applications applications, ApplicationViews views) {
        this.applications = applications;
        this.views = views;
    }

    @Override
    public String procedure() {
        return "conditional-share";
    }

    @Override
    public Set<String> procedures() {
        return Set.of("conditional-share", "unconditional-share");
    }

    @Override
    public String template() {
        return "sharing/case";
    }

    @Override
    public Optional<String> formTemplate() {
        return Optional.of("sharing/case-form");
    }

    @Override
    public Set<String> formInputs() {
        return Set.of(
                "items",
                "until",
                "perDay",
                "purpose",
                "manner",
                "copy",
                "copyRows",
                "deleteBy",
                "reason",
                "basisRank",
                "basis");
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return views.of(applications.ofCase(file.id()), file, actor);
    }
}
