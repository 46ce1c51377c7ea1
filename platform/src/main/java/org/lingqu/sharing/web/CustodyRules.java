package org.lingqu.sharing.web;

import java.util.List;
import org.lingqu.kernel.Citation;
import org.lingqu.sharing.ShareRules;

/**
 * What the pack in force wants to know of how data will be kept.
 *
 * @param copy the articles that ask for the terms of copies; empty where none does
 * @param people the articles that ask who answers; empty where none does
 */
public record CustodyRules(List<Citation> copy, List<Citation> people) {

    static CustodyRules of(ShareRules rules) {
        return new CustodyRules(rules.copyArticles(), rules.peopleArticles());
    }
}
