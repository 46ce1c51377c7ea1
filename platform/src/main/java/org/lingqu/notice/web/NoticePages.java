package org.lingqu.notice.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the reader was told. Everybody reads only what is addressed to him, his posts or his department. */
@Controller
class NoticePages {

    private static final int PAGE = 20;

    private final Notices notices;

    NoticePages(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/notices")
    String list(Actor actor, @RequestParam(required = false) @Nullable UUID after, Model model) {
        List<Notice.Received> found = notices.of(actor, after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("view", new NoticesView(more ? found.subList(0, PAGE) : found, more, after == null));
        return "notice/list";
    }

    @PostMapping("/notices/read")
    String read(Actor actor, @RequestParam UUID upTo) {
        notices.read(actor, upTo);
        return "redirect:/notices";
    }
}
