"""What is said of work on several machines: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "arg.engine_name": (
        "waarmee het rekenwerk gebeurt: local (dit programma, standaard) of dask (meer processen of computers)",
        "what does the heavy work: local (this program, the default) or dask (more processes or computers)",
    ),
    "arg.engine_scheduler": (
        "adres van een Dask-scheduler, bijvoorbeeld tcp://10.0.0.5:8786; zonder adres rekent dask op deze computer",
        "address of a Dask scheduler, for example tcp://10.0.0.5:8786; without one dask works on this computer",
    ),
    "error.engine_no_dask": (
        "Voor --engine dask is de bibliotheek {library} nodig.",
        "For --engine dask the library {library} is needed.",
    ),
    "hint.engine_no_dask": (
        "Installeer het met: pip install 'wijkmonitor[dask]', of laat --engine weg.",
        "Install it with: pip install 'wijkmonitor[dask]', or leave --engine out.",
    ),
    "error.engine_scheduler_unused": (
        "Met --scheduler {address} gebeurt niets zonder --engine dask.",
        "--scheduler {address} does nothing without --engine dask.",
    ),
    "hint.engine_scheduler_unused": (
        "Geef ook --engine dask, of laat --scheduler weg.",
        "Give --engine dask too, or leave --scheduler out.",
    ),
    "error.engine_unreachable": (
        "De Dask-scheduler op {address} geeft geen antwoord ({why}).",
        "The Dask scheduler at {address} does not answer ({why}).",
    ),
    "hint.engine_unreachable": (
        "Controleer het adres en of de scheduler aan staat, of laat --scheduler weg om op deze computer te rekenen.",
        "Check the address and whether the scheduler runs, or leave --scheduler out to work on this computer.",
    ),
    "error.engine_no_workers": (
        "De Dask-scheduler {address} heeft geen rekenprocessen (workers).",
        "The Dask scheduler {address} has no workers.",
    ),
    "hint.engine_no_workers": (
        "Start er ten minste één met: dask worker ADRES.",
        "Start at least one with: dask worker ADDRESS.",
    ),
    "error.engine_lost": (
        "De verbinding met het Dask-cluster {address} is weg ({why}).",
        "The connection with the Dask cluster {address} is lost ({why}).",
    ),
    "hint.engine_lost": (
        "Er is niets half geschreven. Start het cluster opnieuw en doe het nog eens, of laat --engine weg.",
        "Nothing was half written. Start the cluster again and run it again, or leave --engine out.",
    ),
    "error.engine_killed": (
        "Op het Dask-cluster {address} stopten de rekenprocessen (workers) telkens bij hetzelfde stuk werk.",
        "On the Dask cluster {address} the workers kept dying on the same piece of work.",
    ),
    "hint.engine_killed": (
        "Vaak is er dan te weinig geheugen: geef elke worker ten minste 1 GB, of laat --engine weg.",
        "Mostly there is too little memory: give each worker at least 1 GB, or leave --engine out.",
    ),
    "error.engine_gone": (
        "Alle workers van het Dask-cluster {address} zijn gestopt. Binnen {seconds} seconden kwam er geen terug.",
        "All workers of the Dask cluster {address} have stopped. None came back within {seconds} seconds.",
    ),
    "hint.engine_gone": (
        "Vaak is er dan te weinig geheugen: geef elke worker ten minste 1 GB, of laat --engine weg.",
        "Mostly there is too little memory: give each worker at least 1 GB, or leave --engine out.",
    ),
    "error.engine_worker_lacks": (
        "De rekenprocessen (workers) van het Dask-cluster missen {library}.",
        "The workers of the Dask cluster lack {library}.",
    ),
    "hint.engine_worker_lacks": (
        "Installeer op elke worker dezelfde Wijkmonitor: pip install 'wijkmonitor[dask]'.",
        "Install the same Wijkmonitor on every worker: pip install 'wijkmonitor[dask]'.",
    ),
    "error.engine_other_version": (
        "Een rekenproces (worker) heeft Wijkmonitor {theirs}, en hier is het {ours}.",
        "A worker has Wijkmonitor {theirs}, and here it is {ours}.",
    ),
    "hint.engine_other_version": (
        "Installeer overal dezelfde versie: anders telt de een anders dan de ander.",
        "Install the same version everywhere: else one counts differently from another.",
    ),
}
