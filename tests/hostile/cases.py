"""All checks, in the order in which they run."""
import browser
import on_plans
import on_projects
import on_secrets


def of(program, slow):
    """The checks: a sample, or with `slow` every text at every place and the browser."""
    plans = on_plans.Checks(program, slow)
    secrets = on_secrets.Checks(program)
    sample = [plans.every_reader_finds_what_is_forged, plans.every_text_of_a_plan, plans.arguments_and_names_of_plans,
              plans.a_terminal_shows_the_lines_that_were_printed, plans.what_is_not_a_plan,
              secrets.no_secret_is_printed, secrets.every_change_of_a_secret_is_told, secrets.a_key_inside_of_a_secret_is_one,
              secrets.the_first_format_of_plans_shows_no_value]
    if not slow:
        return sample
    projects = on_projects.Checks(program)
    return [*sample, projects.settings, projects.comments, projects.blueprints, projects.overrides, projects.states,
            projects.names_of_files, projects.arguments, projects.names_in_git, browser.Checks(program).pages_in_chromium]
