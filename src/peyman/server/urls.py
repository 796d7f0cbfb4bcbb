"""Every address of the pages."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from peyman.api.interface import addresses
from peyman.server.nowhere import nothing_there
from peyman.web.account.code import code_page
from peyman.web.account.page import set_language, sign_in, sign_out
from peyman.web.account.password import password_page
from peyman.web.account.provider import come_back, go_there
from peyman.web.account.second_factor import remove, renew, second_factor_page
from peyman.web.account.tokens import revoke, tokens_page
from peyman.web.account.yours import account_page, rename
from peyman.web.agreement.changes import changes_page
from peyman.web.agreement.document import agreement_document
from peyman.web.agreement.page import agreement_page
from peyman.web.backtest.page import backtest_page
from peyman.web.clocks.page import clocks_page
from peyman.web.commitment.page import commitment_page
from peyman.web.duties.page import duties_page
from peyman.web.errors.page import forbidden, server_fault
from peyman.web.first_run.page import first_run_page
from peyman.web.for_me.page import for_me_page
from peyman.web.health.page import health_page
from peyman.web.holders.page import holders_page
from peyman.web.lead.page import lead_page
from peyman.web.log.page import log_page
from peyman.web.members.page import members_page
from peyman.web.metrics.page import metric_page, metrics_page
from peyman.web.overview.due import due_part
from peyman.web.overview.page import overview_page
from peyman.web.raci.page import raci_csv, raci_page
from peyman.web.readiness.page import readiness_page
from peyman.web.restatement.page import restatement_page
from peyman.web.signing.bundle import bundle
from peyman.web.signing.page import signing_page
from peyman.web.signing.propose import propose
from peyman.web.stakeholders.page import stakeholders_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", require_safe(overview_page), name="overview"),
    path("commitments/<slug:commitment>/", require_safe(commitment_page), name="commitment"),
    path("commitments/<slug:commitment>/holders/", require_safe(holders_page), name="holders"),
    path("commitments/<slug:commitment>/<str:period>/", require_safe(members_page), name="members"),
    path("due-next/", due_part, name="due_next"),
    path("clocks/", require_safe(clocks_page), name="clocks"),
    path("leads/<path:lead>/", lead_page, name="lead"),
    path("agreement/", agreement_page, name="agreement"),
    path("agreement/document/<str:language>/<str:kind>/", require_safe(agreement_document), name="document"),
    path("agreement/readiness/", require_safe(readiness_page), name="readiness"),
    path("agreement/changes/", require_safe(changes_page), name="changes"),
    path("agreement/for-me/", for_me_page, name="for_me"),
    path("agreement/propose/", propose, name="propose"),
    path("agreement/sign/<int:proposed>/", signing_page, name="signing"),
    path("agreement/bundle/<int:proposed>/", require_safe(bundle), name="bundle"),
    path("log/", require_safe(log_page), name="log"),
    path("agreement/responsibilities/", require_safe(raci_page), name="raci"),
    path("agreement/responsibilities.csv", require_safe(raci_csv), name="raci_csv"),
    path("agreement/stakeholders/", require_safe(stakeholders_page), name="stakeholders"),
    path("duties/", require_safe(duties_page), name="duties"),
    path("metrics/", require_safe(metrics_page), name="metrics"),
    path("metrics/<slug:metric>/", require_safe(metric_page), name="metric"),
    path("data/", health_page, name="health"),
    path("restatement/", require_safe(restatement_page), name="restatement"),
    path("backtest/", require_safe(backtest_page), name="backtest"),
    path("bring-facts/", first_run_page, name="first_run"),
    path("api/", include((addresses(), "ninja"), namespace="api")),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/", sign_in, name="account_login"),  # allauth's name for it
    path("sign-in/code/", code_page, name="mfa_authenticate"),  # allauth's name again
    path("sign-in/provider/", go_there, name="provider"),
    path("sign-in/provider/back/", come_back, name="provider_back"),
    path("account/", account_page, name="account"),
    path("account/name/", rename, name="account_name"),
    path("account/password/", password_page, name="password"),
    path("account/second-factor/", second_factor_page, name="second_factor"),
    path("account/second-factor/codes/", renew, name="second_factor_codes"),
    path("account/second-factor/remove/", remove, name="second_factor_remove"),
    path("account/tokens/", tokens_page, name="tokens"),
    path("account/tokens/<int:token>/revoke/", revoke, name="token_revoke"),
    path("sign-out/", sign_out, name="sign_out"),
    path("language/", set_language, name="language"),
]
handler403 = forbidden
handler404 = nothing_there
handler500 = server_fault
