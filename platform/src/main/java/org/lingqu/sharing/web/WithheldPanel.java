package org.lingqu.sharing.web;

import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CasePanel;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.Applications;
import org.springframework.stereotype.Component;

/** On the case page of a demand for withheld data: what is wanted, and the fields of what is agreed on or ordered. */
@Component
class WithheldPanel implements CasePanel {

    private final Applications applications;
    private final ApplicationViews views;

    WithheldPanel(Applications applications, ApplicationViews views) {
        this.applications = applications;
        this.views = views;
    }

    @Override
    public String procedure() {
        return "withheld-share";
    }

    @Override
    public String template() {
        return "sharing/case";
    }

    @Override
    public Optional<String> formTemplate() {
        return Optional.of("sharing/answer-fields");
    }

    @Override
    public Set<String> formInputs() {
        return Set.of("items", "until", "perDay", "purpose", "manner", "copy", "copyRows", "deleteBy");
    }

    @Override
    public Object model(CaseFile file, Actor actor) {
        return views.of(applications.ofCase(file.id()), file, actor);
    }
}
