package org.lingqu.sharing.web;

import java.util.Optional;
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
    public String template() {
        return "sharing/case";
    }

    @Override
    public Optional<String> formTemplate() {
        return Optional.of("sharing/case-form");
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return views.of(applications.ofCase(file.id()), file, actor);
    }
}
