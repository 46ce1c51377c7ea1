package org.lingqu.sharing.web;

import java.util.stream.Collectors;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.MaterialStanding;
import org.lingqu.ui.Page;

/** What the page of an application's materials shows to one of its departments. */
public record MaterialsView(MaterialStanding standing, Actor reader) {

    public String title(Page page) {
        return page.t("sharing.materials.title", standing.application().number());
    }

    public String address() {
        return "/sharing/applications/" + standing.application().id() + "/materials";
    }

    /** Whether the reader answers the application, so that the form is there: also where it will be refused with the reason. */
    public boolean answers() {
        return standing.application().isPending()
                && reader.may(Permission.SHARING_ANSWER)
                && reader.isOf(standing.application().provider().department())
                && (standing.mayAsk() || standing.complete());
    }

    /** Whether a case has the files; otherwise they lie with the application. */
    public boolean inCase() {
        return standing.application().caseId() != null;
    }

    /** Where the files are that no case has: with the application, or nowhere, of one made before files were kept. */
    public String kept(Page page) {
        boolean any = standing.listed().stream().anyMatch(listed -> listed.file() != null);
        return page.t(any ? "sharing.materials.kept" : "sharing.materials.not-kept");
    }

    /** Where a file that lies with the application is downloaded; empty where there is none. */
    public String address(MaterialStanding.Listed listed) {
        return listed.file() == null ? "" : address() + "/" + listed.file().id();
    }

    /** What the law says about asking for more, in a sentence; empty where it says nothing and nobody may ask. */
    public String law(Page page) {
        if (!standing.complete() && !inCase()) {
            return "";
        }
        String articles =
                standing.articles().stream().map(page::cite).collect(Collectors.joining(page.t("ui.list.separator")));
        return standing.complete()
                ? page.t("sharing.materials.complete", articles)
                : page.t("sharing.materials.supplement");
    }

    public String state(Page page, MaterialStanding.Listed listed) {
        return page.t(listed.handedIn() ? "sharing.materials.handed-in" : "sharing.materials.not-handed-in");
    }
}
